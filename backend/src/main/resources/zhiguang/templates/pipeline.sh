#!/bin/bash
#SBATCH --time=30 --mem=500M
set -euo pipefail

mkdir -p results
sha256sum -- "$INPUT" > results/sha256.txt
gzip "-$LEVEL" --stdout -- "$INPUT" > "results/$INPUT.gz"
ls -l results
