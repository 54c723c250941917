#!/bin/sh
# Makes a virtual environment, or says in one sentence what this machine lacks for it.
# usage: make_venv.sh FOLDER [PYTHON]
set -eu
folder=$1
chosen=${2:-}

recent_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

python=
for candidate in ${chosen:-python3 python3.14 python3.13 python3.12 python3.11}; do
    if recent_enough "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    wanted=${chosen:-python3}
    found=$("$wanted" -V 2>&1) || found="no program of that name runs here"
    echo "seedlint needs Python 3.11 or newer; $wanted: $found." >&2
    echo "Name another one: make PYTHON=python3.12 lint" >&2
    exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "$python cannot make virtual environments: its package venv is missing." >&2
    echo "On Debian and Ubuntu: apt install python3-venv   (or python$version-venv)" >&2
    exit 1
fi
if ! "$python" -m venv "$folder"; then
    rm -rf "$folder"
    exit 1
fi
