#!/bin/bash
#SBATCH --time=20 --mem=1G
set -euo pipefail

if [ -n "$SCRIPT_FILE" ]; then
  exec Rscript --vanilla "./$SCRIPT_FILE"
fi
cat > fit.R << 'R'
points <- as.integer(Sys.getenv("POINTS"))
x <- seq_len(points) / points
y <- 2 * x + 1 + (runif(points) - 0.5) / 10
slope <- sum((x - mean(x)) * (y - mean(y))) / sum((x - mean(x))^2)
write.csv(data.frame(intercept = mean(y) - slope * mean(x), slope = slope), "fit.csv", row.names = FALSE)
cat("y =", mean(y) - slope * mean(x), "+", slope, "x\n")
R
Rscript --vanilla fit.R
