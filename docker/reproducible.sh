#!/usr/bin/env bash
# Builds the commit again in another folder and compares the jars with those that were built here.
#   docker/reproducible.sh    after ./mvnw package or verify, with everything committed and the same JDK
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/src"
git archive HEAD | tar -x -C "$work/src"
"$work/src/docker/build.sh" "$work/app"

sums() { (cd "$1" && sha256sum widscan.jar lib/widscan-*.jar); }
if ! diff <(sums scanner/target) <(sums "$work/app"); then
    echo "reproducible.sh: the second build has other bytes" >&2
    exit 1
fi
echo "the second build has the same bytes:"
sums "$work/app"
