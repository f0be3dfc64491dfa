#!/bin/bash
#SBATCH --array=0-3%2 --time=10 --mem=200M
set -euo pipefail

python3 - << 'PYTHON'
import math
import os

task = int(os.environ["SLURM_ARRAY_TASK_ID"])
x = float(os.environ["FIRST"]) + task * float(os.environ["STEP"])
with open(f"value-{task}.txt", "w") as result:
    print(f"{x} {math.sin(x)}", file=result)
print(f"task {task}: sin({x}) = {math.sin(x)}")
PYTHON
