#!/bin/sh
# Compiles the forwarding program and notes from which sources: build.sh [FOLDER OF THE OBJECT]
# Only where clang is; elsewhere the object that is checked in serves, and a test compares the note.
set -eu
cd "$(dirname "$0")"
out=${1:-../resources/trunkline/dataplane/fast}
mkdir -p "$out"
clang -O2 -Wall -Werror -target bpf -mcpu=v3 -c forward.bpf.c -o "$out/forward.o"
llvm-strip --strip-unneeded "$out/forward.o" 2>/dev/null || true
cat kernel.h forward.bpf.c | sha256sum | cut -d' ' -f1 >"$out/forward.sources"
