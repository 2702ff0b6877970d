#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes one target by hand:
#   tests/fuzz/fuzz.sh TARGET RUNS         with AddressSanitizer and UBSan
#   tests/fuzz/fuzz.sh TARGET RUNS plain   with UBSan's traps alone, which is faster
#   tests/fuzz/fuzz.sh TARGET keep         makes tests/data/fuzz/TARGET anew: the fewest of all files that reach as much as all
# Needs clang 14 with its run-time libraries (Debian: clang, libclang-rt-14-dev). See README.md.
set -eu
cd "$(dirname "$0")/../.."
target=$1 runs=$2 kind=${3-asan}

case $kind in
  asan) flags='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all' link='-fsanitize=address,undefined';;
  plain) flags='-fsanitize=fuzzer-no-link,undefined -fsanitize-trap=undefined' link='';;
  *) echo "the third word is asan or plain" >&2; exit 2;;
esac
dir=${FUZZ_BUILD-build-fuzz}-$kind
if [ ! -f "$dir/build.ninja" ]; then
  CC=clang CFLAGS="$flags -ftrivial-auto-var-init=pattern -fsanitize-coverage-ignorelist=$PWD/tests/fuzz/uncovered.list -g -O1" LDFLAGS=$link \
    meson setup "$dir" -Dwindow=false -Dfuzzing=true -Db_lundef=false -Doptimization=plain -Ddebug=false
fi
ninja -C "$dir" "tests/fuzz/fuzz-$target" tests/fuzz/fuzz-make-seeds

found=${FUZZ_FOLDER-build-fuzz-corpus}/$target
kept=tests/data/fuzz/$target
mkdir -p "$kept"
if [ ! -d "$found" ]; then
  mkdir -p "$found"
  tests/fuzz/seeds-spki.py "$found" "$target"
  "$dir/tests/fuzz/fuzz-make-seeds" "$found" "$target"
fi
case $target in
  spki) longest=1024;;
  *) longest=4096;;
esac
export ASAN_OPTIONS="detect_leaks=1:allocator_may_return_null=1:${ASAN_OPTIONS-}"
export LSAN_OPTIONS="suppressions=$PWD/tests/data/lsan.supp:print_suppressions=0"
export G_DEBUG=fatal-warnings LC_ALL=C.UTF-8

fuzzer="nice -n 15 $dir/tests/fuzz/fuzz-$target -max_len=$longest -timeout=20 -reload=0"
if [ "$runs" != keep ]; then
  # shellcheck disable=SC2086
  exec $fuzzer -runs="$runs" -print_final_stats=1 -dict=tests/fuzz/der.dict -artifact_prefix="$found-" ${FUZZ_OPTIONS-} "$found" "$kept"
fi
fewest=$(mktemp -d)
# shellcheck disable=SC2086
$fuzzer -set_cover_merge=1 ${FUZZ_OPTIONS-} "$fewest" "$kept" "$found"
find "$kept" -name '*.der' ! -name 'found-*' -delete # what was found stays by its name
for file in "$fewest"/*; do
  mv "$file" "$kept/$(basename "$file" .der).der"
done
rmdir "$fewest"
