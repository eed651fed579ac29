#!/usr/bin/env bash
# Trains an ahead-of-time cache for APP on RUNTIME: one scan of FOLDER and of a small made-up cluster, with every kind of report.
#   docker/aot.sh RUNTIME APP FOLDER    writes APP/widscan.aot
#   JAVA_HOME=/path/to/jdk-25 …         with the made-up cluster on this JDK
# The cache is good for this runtime and these jars, in this place, with these times of change.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
runtime=${1:?usage: docker/aot.sh RUNTIME APP FOLDER}
app=${2:?usage: docker/aot.sh RUNTIME APP FOLDER}
folder=${3:?usage: docker/aot.sh RUNTIME APP FOLDER}
jdk=${JAVA_HOME:?name a JDK 25 in JAVA_HOME}
work=$(mktemp -d)
cluster=
trap '[ -z "$cluster" ] || kill "$cluster" 2>/dev/null; rm -rf "$work"' EXIT

# Java compares the times to the second. Layers of an image keep no more, and a builder may set them.
find "$app" -name '*.jar' -exec touch -d '2026-01-01T00:00:00Z' {} +
touch -d '2026-01-01T00:00:00Z' "$runtime/lib/modules"

"$jdk/bin/keytool" -genkeypair -alias training -keyalg EC -validity 2 -dname CN=training -ext san=ip:127.0.0.1 \
    -storetype PKCS12 -keystore "$work/training.p12" -storepass training 2>/dev/null
"$jdk/bin/java" "$here/FakeCluster.java" "$work/training.p12" training "$work/kubeconfig" &
cluster=$!
for ((i = 0; i < 600; i++)); do
    [ ! -e "$work/kubeconfig" ] || break
    kill -0 "$cluster" || exit 1
    sleep 0.1
done

reports=()
for extension in sarif html csv inventory.csv json openreports.json policyreport.json prom; do
    reports+=(-o "$work/report.$extension")
done
"$runtime/bin/java" "@$here/java.options" -XX:AOTCacheOutput="$app/widscan.aot" -jar "$app/widscan.jar" \
    scan "$folder" --cluster --kubeconfig "$work/kubeconfig" --no-config --fail-on none "${reports[@]}" \
    >"$work/out" 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
grep -q '"training"' "$work/report.json" || { cat "$work/err" >&2; echo "aot.sh: the cluster was not read" >&2; exit 1; }
[ -s "$app/widscan.aot" ] || { cat "$work/err" >&2; echo "aot.sh: no cache was written" >&2; exit 1; }
chmod 0644 "$app/widscan.aot"
