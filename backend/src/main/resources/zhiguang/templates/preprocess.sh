#!/bin/bash
#SBATCH --time=30 --mem=500M
set -euo pipefail

: > clean.txt
skip=1
if [ "$HEADER" = true ]; then
  head -n 1 -- "$INPUT" > clean.txt
  skip=2
fi
tail -n +"$skip" -- "$INPUT" | { grep -F -e "$KEEP" || true; } | LC_ALL=C sort -u >> clean.txt
printf '%s: %s lines before, %s after\n' "$INPUT" "$(wc -l < "$INPUT")" "$(wc -l < clean.txt)" | tee summary.txt
