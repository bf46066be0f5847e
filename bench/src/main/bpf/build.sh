#!/bin/sh
# Compiles the forwarding program with the frame around it that measuring needs.
set -eu
cd "$(dirname "$0")"
out=${1:-../resources/trunkline/bench}
mkdir -p "$out"
clang -O2 -Wall -Werror -target bpf -mcpu=v3 -c measure.bpf.c -o "$out/measure.o"
llvm-strip --strip-unneeded "$out/measure.o" 2>/dev/null || true
cat ../../../../edge/src/main/bpf/kernel.h ../../../../edge/src/main/bpf/forward.bpf.c measure.bpf.c |
  sha256sum | cut -d' ' -f1 >"$out/measure.sources"
