#!/bin/sh
# Runs a compose tool: compose-tool.sh <cache folder> <argument>...
# Takes the machine's own, else Debian's docker-compose, unpacked into the cache folder without installing it.
# Exit code 42 with a reason when there is neither.
set -eu

cache=$1
shift
python=/usr/bin/python3

no_tool() {
    echo "No compose tool here: $1."
    exit 42
}

if docker compose version >/dev/null 2>&1; then
    exec docker compose "$@"
fi
if command -v docker-compose >/dev/null; then
    exec docker-compose "$@"
fi
if [ ! -f "$cache/ready" ]; then
    command -v apt-get >/dev/null && command -v dpkg >/dev/null && [ -x "$python" ] ||
        no_tool "docker compose and docker-compose are not installed, and this is no Debian with Python"
    rm -rf "$cache"
    mkdir -p "$cache/packages"
    cd "$cache/packages"
    packages=$(apt-get install -s --no-install-recommends docker-compose 2>&1 | awk '/^Inst/{print $2}')
    [ -n "$packages" ] || no_tool "Debian's package lists do not know docker-compose"
    # shellcheck disable=SC2086 # a list of words
    apt-get download -q $packages >/dev/null 2>&1 || no_tool "Debian's packages cannot be downloaded"
    for package in *.deb; do
        dpkg -x "$package" ../root
    done
    cd - >/dev/null
    touch "$cache/ready"
fi
PYTHONPATH=$cache/root/usr/lib/python3/dist-packages exec "$python" "$cache/root/usr/bin/docker-compose" "$@"
