#!/bin/bash
#SBATCH --cpus-per-task=2 --time=15 --mem=1G
set -euo pipefail

cat > matrix.c << 'C'
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  int n = atoi(getenv("SIZE"));
  double *a = malloc(sizeof(double) * n * n), *b = malloc(sizeof(double) * n * n), *c = calloc((size_t)n * n, sizeof(double));
  for (long i = 0; i < (long)n * n; i++) { a[i] = i % 7; b[i] = i % 5; }
  double begin = omp_get_wtime();
#pragma omp parallel for
  for (int i = 0; i < n; i++)
    for (int k = 0; k < n; k++)
      for (int j = 0; j < n; j++) c[(long)i * n + j] += a[(long)i * n + k] * b[(long)k * n + j];
  double seconds = omp_get_wtime() - begin;
  printf("%d x %d on %d threads: %.3f s, %.2f GFLOP/s, check %.0f\n", n, n, omp_get_max_threads(), seconds,
         2.0 * n * n * n / seconds / 1e9, c[0]);
  return 0;
}
C
gcc "$OPTIMISATION" -fopenmp -o matrix matrix.c
OMP_NUM_THREADS=${SLURM_CPUS_PER_TASK:-1} ./matrix | tee gflops.txt
