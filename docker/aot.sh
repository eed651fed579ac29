#!/usr/bin/env bash
# Trains an ahead-of-time cache for APP on RUNTIME by a scan of FOLDER that writes every kind of report.
#   docker/aot.sh RUNTIME APP FOLDER    writes APP/widscan.aot
# The cache is good for this runtime and these jars, in this place, with these times of change.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
runtime=${1:?usage: docker/aot.sh RUNTIME APP FOLDER}
app=${2:?usage: docker/aot.sh RUNTIME APP FOLDER}
folder=${3:?usage: docker/aot.sh RUNTIME APP FOLDER}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Java compares the times to the second. Layers of an image keep no more, and a builder may set them.
find "$app" -name '*.jar' -exec touch -d '2026-01-01T00:00:00Z' {} +
touch -d '2026-01-01T00:00:00Z' "$runtime/lib/modules"

reports=()
for extension in sarif html csv inventory.csv json openreports.json policyreport.json prom; do
    reports+=(-o "$work/report.$extension")
done
"$runtime/bin/java" "@$here/java.options" -XX:AOTCacheOutput="$app/widscan.aot" -jar "$app/widscan.jar" \
    scan "$folder" --no-config --fail-on none "${reports[@]}" >"$work/out" 2>"$work/err" \
    || { cat "$work/err" >&2; exit 1; }
[ -s "$app/widscan.aot" ] || { cat "$work/err" >&2; echo "aot.sh: no cache was written" >&2; exit 1; }
chmod 0644 "$app/widscan.aot"
