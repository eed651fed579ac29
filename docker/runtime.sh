#!/usr/bin/env bash
# Links a Java runtime that holds the modules which the classes of widscan and its libraries use, and no others.
#   docker/runtime.sh APP RUNTIME    APP holds widscan.jar and lib/; RUNTIME is made
#   JAVA_HOME=/path/to/jdk-25 …      with this JDK
set -euo pipefail
app=${1:?usage: docker/runtime.sh APP RUNTIME}
runtime=${2:?usage: docker/runtime.sh APP RUNTIME}
jdk=${JAVA_HOME:?name a JDK 25 in JAVA_HOME}

# By what classes use, not by what libraries' module descriptors ask for: Jackson's asks for java.desktop, which none of its classes
# needs. A library that is left out of lib is left out on purpose, so it may be missing.
shopt -s nullglob
libraries=("$app"/lib/*.jar)
path=$(IFS=: && echo "${libraries[*]}")
summary=$("$jdk/bin/jdeps" --multi-release 25 --ignore-missing-deps --recursive -summary --class-path "$path" "$app/widscan.jar") \
    || { echo "$summary" >&2; exit 1; }
modules=$(sed -n 's/^.* -> \(\(java\|jdk\)\.[a-z.]*\)$/\1/p' <<<"$summary" | sort -u | paste -sd, -)
case ,$modules, in
*,java.base,*) ;;
*) echo "runtime.sh: jdeps named no modules: $summary" >&2 && exit 1 ;;
esac

"$jdk/bin/jlink" --add-modules "$modules" --output "$runtime" \
    --strip-debug --no-header-files --no-man-pages --compress zip-6
echo "$modules"
