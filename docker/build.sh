#!/usr/bin/env bash
# Builds what goes into the image: APP/widscan.jar, APP/lib/, and the list of what is in them, APP/widscan.cdx.json (CycloneDX).
#   docker/build.sh APP
set -euo pipefail
app=$(realpath -m "${1:?usage: docker/build.sh APP}")
cd "$(dirname "$0")/.."
./mvnw -B -ntp -q package cyclonedx:makeAggregateBom -DskipTests -Dspotless.check.skip

mkdir -p "$app"
cp -R scanner/target/widscan.jar target/widscan.cdx.json LICENSE THIRD-PARTY.md "$app"
if [ -d scanner/target/lib ]; then cp -R scanner/target/lib "$app"; fi
for jar in "$app"/lib/*.jar; do
    name=$(basename "$jar" .jar)
    # A purl ends in name@version?type=jar.
    grep -q "/${name%-[0-9]*}@" "$app/widscan.cdx.json" || { echo "build.sh: $name is not in widscan.cdx.json" >&2; exit 1; }
done
