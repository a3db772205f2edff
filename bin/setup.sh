# Sourced by the commands beside it, with $root set: makes .venv fit uv.lock, once.
#
#   set_up            what it takes to run Fairhold
#   set_up dev        that, and the tools of bin/test
#
# A .venv that is a link is left as it is: somebody shares one between checkouts.
# When nothing changed this costs one checksum. Two commands that start at once take turns, and a
# set-up that was killed half way is begun again from an empty .venv.

uv_version=0.13.9
vendored="$root/src/fairhold/web/static/vendor/.made-from"

say() {
    printf '%s\n' "fairhold: $*" >&2
}

set_up() {
    wanted=${1:-run}
    [ -L "$root/.venv" ] && return
    up_to_date "$wanted" && return
    mkdir -p "$root/.tools" || exit 1
    python=$(find_python 12) || python=
    exec 9>"$root/.tools/lock"
    take_turn
    if ! up_to_date "$wanted"; then
        say "setting up in $root/.venv; this happens once"
        install_all "$wanted" || {
            say "the set-up failed; the lines above say why. Running the command again resumes it."
            exit 1
        }
    fi
    exec 9>&-
}

# The state the environment should be in: everything it was made from, and where it lies.
fingerprint() {
    printf '%s %s' "$(cd "$root" && cat uv.lock pyproject.toml hatch_build.py package-lock.json | cksum)" "$root"
}

up_to_date() {
    [ -e "$vendored" ] && [ -x "$root/.venv/bin/fairhold" ] && [ -r "$root/.venv/.set-up" ] || return 1
    read -r kind made <"$root/.venv/.set-up"
    [ "$made" = "$(fingerprint)" ] || return 1
    [ "$kind" = dev ] || [ "$1" = run ]
}

# A lock on descriptor 9 that ends with this process and its children, however they end.
take_turn() {
    if command -v flock >/dev/null 2>&1; then
        flock -n 9 && return
        say "another command is setting up; waiting for it"
        flock 9
    elif [ -n "$python" ]; then
        "$python" -c 'import fcntl; fcntl.flock(9, fcntl.LOCK_EX)'
    fi
}

install_all() {
    kind=$1
    if [ -r "$root/.venv/.set-up" ]; then
        read -r before made <"$root/.venv/.set-up"
        [ "$before" = dev ] && kind=dev
        [ "${made#* * }" = "$root" ] || rm -rf "$root/.venv" # the checkout was moved or copied
    fi
    if [ -e "$root/.tools/unfinished" ]; then
        rm -rf "$root/.venv"
    fi
    : >"$root/.tools/unfinished"
    rm -f "$root/.venv/.set-up"
    uv=$(find_uv) || return 1
    if [ -n "$python" ]; then
        downloads=never
    else
        say "no Python 3.12 or newer was found here; asking uv to fetch one"
        downloads=automatic
    fi
    group=
    [ "$kind" = dev ] && group="--group=dev"
    (
        unset VIRTUAL_ENV
        cd "$root" || exit 1
        own_home
        UV_PROJECT_ENVIRONMENT=.venv UV_PYTHON_DOWNLOADS=$downloads UV_PYTHON=${python:-3.13} \
            "$uv" sync --quiet --frozen --compile-bytecode --reinstall-package fairhold $group || exit 1
        # Every start is quick, also where PYTHONDONTWRITEBYTECODE keeps Python from seeing to it.
        .venv/bin/python -m compileall -q -j 0 src/fairhold || :
    ) || return 1
    printf '%s %s\n' "$kind" "$(fingerprint)" >"$root/.venv/.set-up"
    rm -f "$root/.tools/unfinished"
}

# Downloads are cached under HOME; where there is none to write to, beside the tools.
own_home() {
    if [ -z "${HOME:-}" ] || ! [ -w "$HOME" ]; then
        HOME="$root/.tools/home"
        mkdir -p "$HOME"
        export HOME
    fi
}

# Prints the first Python of at least 3.$1 that starts and has what we need of its library.
find_python() {
    candidates "$1" | while IFS= read -r candidate; do
        "$candidate" -c "
import sys, ssl, sqlite3, venv, zlib
if sys.version_info < (3, $1) or sys.implementation.name != 'cpython':
    raise SystemExit(1)
print(sys.executable)" </dev/null 2>/dev/null && break
    done | grep .
}

candidates() {
    for name in python3.14 python3.13 python3.12 python3; do
        command -v "$name"
    done
    pyenv_folders | while IFS= read -r folder; do
        for minor in 14 13 12 11 10 9; do
            [ "$minor" -ge "$1" ] || continue
            for file in "$folder/versions/3.$minor".*/bin/python3; do
                [ -x "$file" ] && printf '%s\n' "$file"
            done
        done
    done
}

# Where pyenv keeps its Pythons: as it says itself, beside its shims on the PATH, or at home.
pyenv_folders() {
    [ -n "${PYENV_ROOT:-}" ] && printf '%s\n' "$PYENV_ROOT"
    printf '%s\n' "$PATH" | tr ':' '\n' | sed -n 's|/shims/*$||p'
    [ -n "${HOME:-}" ] && printf '%s\n' "$HOME/.pyenv"
    eval "printf '%s\n' ~$(id -un)/.pyenv"
}

# Prints a uv to use: the one installed before, a recent one on the PATH, or one from PyPI.
find_uv() {
    ours="$root/.tools/uv-$uv_version"
    if [ -x "$ours" ]; then
        printf '%s\n' "$ours"
        return
    fi
    case $(uv --version 2>/dev/null) in
    "uv 0."[5-9].* | "uv 0."[1-9][0-9].* | "uv "[1-9]*)
        command -v uv
        return
        ;;
    esac
    helper=${python:-$(find_python 9)} || {
        say "Fairhold needs Python 3.12 or newer, and found no Python at all."
        say "Install one (on Debian or Ubuntu: apt install python3-full), or install uv,"
        say "which can fetch it: https://docs.astral.sh/uv/getting-started/installation/"
        return 1
    }
    get_uv "$helper" "$ours"
}

get_uv() {
    scratch="$root/.tools/getting-uv"
    rm -rf "$scratch"
    (
        own_home
        "$1" -m venv "$scratch" &&
            "$scratch/bin/python" -m pip install --quiet --disable-pip-version-check \
                --only-binary :all: "uv==$uv_version"
    ) >&2 || {
        say "uv $uv_version could not be installed with $1. If venv is what is missing:"
        say "apt install python3-venv (Debian and Ubuntu keep it in a package of its own)."
        return 1
    }
    mv "$scratch/bin/uv" "$2" && rm -rf "$scratch" && printf '%s\n' "$2"
}
