"""`python -m designer` is the `pilotlight` command."""

import sys

from designer.cli import main

sys.exit(main())
