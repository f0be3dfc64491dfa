#!/bin/bash
#SBATCH --time=30 --mem=500M
set -euo pipefail

arguments=()
while IFS= read -r line; do
  if [ -n "$line" ]; then arguments+=("$line"); fi
done <<< "$ARGUMENTS"

if [ -n "$SCRIPT_FILE" ]; then
  exec python3 -- "$SCRIPT_FILE" "${arguments[@]}"
fi
python3 - << 'PYTHON'
import os
import random

samples = int(float(os.environ["SAMPLES"]))
inside = sum(random.random() ** 2 + random.random() ** 2 < 1 for _ in range(samples))
with open("result.txt", "w") as result:
    print("pi is about", 4 * inside / samples, file=result)
PYTHON
cat result.txt
