#!/bin/bash
#SBATCH --nodes=1 --ntasks=4 --time=15 --mem=1500M
set -euo pipefail

source=${SOURCE_FILE:-ring.c}
if [ -z "$SOURCE_FILE" ]; then
cat > ring.c << 'C'
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  int rank, size, token = 0;
  MPI_Init(&argc, &argv);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  int rounds = atoi(getenv("ROUNDS"));
  for (int i = 0; i < rounds; i++) {
    if (rank == 0) {
      token++;
      MPI_Send(&token, 1, MPI_INT, (rank + 1) % size, 0, MPI_COMM_WORLD);
      MPI_Recv(&token, 1, MPI_INT, size - 1, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    } else {
      MPI_Recv(&token, 1, MPI_INT, rank - 1, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
      MPI_Send(&token, 1, MPI_INT, (rank + 1) % size, 0, MPI_COMM_WORLD);
    }
  }
  if (rank == 0) printf("%d processes passed the token round %d times\n", size, token);
  MPI_Finalize();
  return 0;
}
C
fi
mpicc -O2 -o program "$source"
mpirun --oversubscribe -n "$SLURM_NTASKS" ./program | tee program.log
