#!/bin/bash
#SBATCH --partition=gpu --gpus-per-node=1 --time=5 --mem=500M
set -euo pipefail

{
  echo "GPUs of job $SLURM_JOB_ID on $(hostname): ${SLURM_JOB_GPUS:-${CUDA_VISIBLE_DEVICES:-none}}"
  if command -v nvidia-smi > /dev/null; then
    if [ "$VERBOSE" = true ]; then nvidia-smi; else nvidia-smi -L; fi
  else
    echo "There is no nvidia-smi here."
  fi
} | tee gpu.txt
[ -n "${SLURM_JOB_GPUS:-${CUDA_VISIBLE_DEVICES:-}}" ]
