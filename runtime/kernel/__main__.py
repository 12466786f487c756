"""`python -P -m runtime.kernel`: one runtime process. Front ends start it; see designer/runtime_process.py."""

from __future__ import annotations

import argparse
from pathlib import Path

from runtime.kernel.application import run_kernel
from runtime.session import Scope


def main() -> None:
    parser = argparse.ArgumentParser(prog="runtime.kernel", description="Pilotlight's runtime process.")
    parser.add_argument("--connection-file", type=Path, required=True)
    parser.add_argument("--scope", type=Scope, choices=list(Scope), default=Scope.CLIENT)
    parser.add_argument("--project", type=Path)
    arguments = parser.parse_args()
    run_kernel(arguments.connection_file, arguments.scope, arguments.project)


if __name__ == "__main__":
    main()
