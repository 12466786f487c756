# Sets up everything that ./run and ./test need: Python, the system libraries of Qt, .venv with the pinned packages.
# Sourced by both, with the project's folder as the working directory. A second call finds all done and returns at once.

readonly VENV=.venv
readonly STAMP=$VENV/pilotlight-setup

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "pilotlight: $*"
    exit 1
}

# The newest Python from 3.11 on; what PATH calls python3 first, because its owner chose it.
find_python() {
    local candidate
    for candidate in python3 python3.13 python3.12 python3.11 python; do
        if "$candidate" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

is_apt_system() { [ "$(uname -s)" = Linux ] && command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }

is_installed() { dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'; }

# The Debian packages without which PySide6's platform plugins do not load, those that are missing.
missing_packages() {
    local package
    for package in libegl1 libgl1 libxkbcommon0 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0 \
        libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0; do
        is_installed "$package" || printf '%s ' "$package"
    done
    is_installed libglib2.0-0 || is_installed libglib2.0-0t64 || printf 'libglib2.0-0 '
    has_font || printf 'fonts-dejavu-core '
}

has_font() { find /usr/share/fonts /usr/local/share/fonts -name '*.[to]tf' 2>/dev/null | grep -q .; }

# Installs packages as root or by a sudo that asks nothing; else says what to type and stops.
install_packages() {
    local become=''
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
            become='sudo -n'
        else
            say "Pilotlight needs some system packages. Type this, then start again:"
            say "    sudo apt-get update && sudo apt-get install -y $*"
            exit 1
        fi
    fi
    say "Installing system packages: $*"
    local log
    log=$(mktemp)
    if ! { $become apt-get update && DEBIAN_FRONTEND=noninteractive $become apt-get install -y --no-install-recommends "$@"; } \
        >"$log" 2>&1; then
        tail -n 15 "$log" >&2
        fail "apt-get could not install: $*"
    fi
    rm -f "$log"
}

# Debian keeps venv's own parts in a package beside python3.
make_venv() {
    local python=$1
    rm -rf "$VENV"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        local version
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        is_apt_system || fail "$python has no venv module; install it and start again."
        install_packages "python$version-venv"
    fi
    "$python" -m venv "$VENV" || fail "the folder $VENV could not be made; see above."
}

# What the installed environment depends on; a change of any of it installs anew.
fingerprint() {
    { cat pyproject.toml constraints.txt; printf '%s %s' "$1" "$PWD"; "$VENV/bin/python" -VV; } | cksum
}

install_requirements() {
    local target=$1
    say "Installing Pilotlight's Python packages into $VENV (once, some minutes) ..."
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check -c constraints.txt -e "$target" >&2 ||
        fail "pip could not install the packages; see above. Start again to try again."
}

# set_up EXTRA: "" for running, "[test]" for the checks too.
set_up() {
    local extra=$1 python missing
    if [ -f "$STAMP" ] && [ -x "$VENV/bin/python" ] && is_stamp_of "$extra"; then
        return
    fi
    if is_apt_system; then
        missing=$(missing_packages)
        # shellcheck disable=SC2086 -- a list of package names
        [ -z "$missing" ] || install_packages $missing
    fi
    if ! "$VENV/bin/python" -m pip --version >/dev/null 2>&1; then
        python=$(find_python) ||
            fail "Python 3.11 or newer is needed. On Debian and Ubuntu: sudo apt-get install python3 python3-venv"
        make_venv "$python"
    fi
    rm -f "$STAMP"
    install_requirements ".$extra"
    fingerprint "$extra" >"$STAMP" # last, so that an interrupted set-up is done again
}

# An environment for the checks serves for running too.
is_stamp_of() {
    local known
    known=$(cat "$STAMP")
    [ "$known" = "$(fingerprint '[test]')" ] || { [ -z "$1" ] && [ "$known" = "$(fingerprint '')" ]; }
}
