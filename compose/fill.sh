#!/bin/sh
# Prints a settings file with its placeholders filled: fill.sh <file> <name>=<value>...
# The launcher does the same for the local platform.
set -eu

file=$1
shift
script=
for pair; do
    value=$(printf '%s' "${pair#*=}" | sed 's/[&|\\]/\\&/g')
    script="$script
s|\${${pair%%=*}}|$value|g"
done
filled=$(sed -e "$script" "$file")
if printf '%s\n' "$filled" | grep '\${[A-Za-z]' >&2; then
    echo "$file: no value was given for these" >&2
    exit 1
fi
printf '%s\n' "$filled"
