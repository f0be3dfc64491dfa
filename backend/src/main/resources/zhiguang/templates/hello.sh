#!/bin/bash
#SBATCH --time=5 --mem=200M
set -euo pipefail

printf 'Hello, %s!\n' "$GREETING"
echo "Job $SLURM_JOB_ID runs on $(hostname) with ${SLURM_CPUS_ON_NODE:-?} CPUs since $(date)."
