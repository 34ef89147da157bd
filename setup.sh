#!/bin/sh
# Set parley up on a fresh Debian or Ubuntu machine (or any with Python 3.11+) and do one job.
#
#   sh setup.sh          install into .venv, then write the brief of the bundled example
#   sh setup.sh test     install into .venv with the test tools, then run all tests
#   sh setup.sh dev      install into .venv with test and check tools, in place
set -eu
cd "$(dirname "$0")"
job="${1:-brief}"
case "$job" in brief|test|dev) ;; *) echo "setup.sh: expected brief, test or dev, found '$job'" >&2; exit 2 ;; esac

python=""
# 3.11 first: it is the version that the pinned packages were tried with.
for candidate in python3.11 python3.12 python3.13 python3 python; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python="$candidate"
        break
    fi
done
if [ -z "$python" ]; then
    echo "setup.sh: parley needs Python 3.11 or newer; install it (for instance: apt install python3 python3-venv)" >&2
    exit 2
fi

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -c 'import pip' >/dev/null 2>&1; then
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        # Debian ships the venv module apart from Python.
        as_root=""
        [ "$(id -u)" = 0 ] || as_root=sudo
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        $as_root apt-get update -qq
        $as_root apt-get install -y -qq "python$version-venv" >/dev/null
    fi
    "$python" -m venv --clear .venv
fi

pip=".venv/bin/python -m pip --disable-pip-version-check -q install"
case "$job" in
    brief)
        $pip --require-hashes -r requirements/run.txt
        $pip --no-deps .
        exec .venv/bin/parley brief --example -o brief.html
        ;;
    test)
        $pip --require-hashes -r requirements/test.txt
        $pip --no-deps -e .
        exec .venv/bin/python -m pytest
        ;;
    dev)
        $pip --require-hashes -r requirements/dev.txt
        $pip --no-deps -e .
        ;;
esac
