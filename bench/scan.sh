#!/usr/bin/env bash
# Times whole scans of a folder, process start to exit, SARIF out: medians of wall seconds and peak memory.
#   bench/scan.sh FOLDER [RUNS]          with the `java` on PATH
#   JAVA=/path/to/java bench/scan.sh …   with another one
#   AOT=1 …                              also with flags for short runs, then with an ahead-of-time cache as well (JDK 25 and
#                                        later), trained by samples/
# Build first: ./mvnw -q package -DskipTests
set -euo pipefail
folder=${1:?usage: bench/scan.sh FOLDER [RUNS]}
runs=${2:-7}
java=${JAVA:-java}
here=$(cd "$(dirname "$0")/.." && pwd)
jar=$here/scanner/target/widscan.jar
# A scan of files ends before the optimising compiler has earned what it costs.
short=(-XX:+UseSerialGC -XX:TieredStopAtLevel=1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

measure() { # label, java options…
    local label=$1
    shift
    for ((i = 0; i <= runs; i++)); do
        /usr/bin/time -f '%e %M' -o "$work/time" \
            "$java" "$@" -jar "$jar" scan "$folder" --no-config --fail-on none -q -o "$work/out.sarif" 2>"$work/err" \
            || { cat "$work/err"; exit 1; }
        [ "$i" = 0 ] || cat "$work/time" >>"$work/$label"
    done
    local wall memory
    wall=$(cut -d' ' -f1 "$work/$label" | sort -n | sed -n "$(((runs + 1) / 2))p")
    memory=$(cut -d' ' -f2 "$work/$label" | sort -n | sed -n "$(((runs + 1) / 2))p")
    printf '%-28s %6s s   %4d MB\n' "$label" "$wall" $((memory / 1024))
}

"$java" -version 2>&1 | head -1
measure plain
if [ "${AOT:-}" = 1 ]; then
    measure short-run-flags "${short[@]}"
    "$java" "${short[@]}" -XX:AOTCacheOutput="$work/widscan.aot" -jar "$jar" scan "$here/samples" \
        --no-config --fail-on none -q -o "$work/train.sarif" >/dev/null 2>&1
    measure short-run-flags+aot-cache "${short[@]}" -XX:AOTCache="$work/widscan.aot"
fi
