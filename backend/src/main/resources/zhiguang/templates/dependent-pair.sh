#!/bin/bash
#SBATCH --time=10 --mem=200M
set -euo pipefail

cat > second.sh << 'SECOND'
#!/bin/bash
set -euo pipefail
awk '{ sum += $1 } END { print "sum", sum }' numbers.txt | tee sum.txt
SECOND
second=$(sbatch --parsable --hold --dependency="afterok:$SLURM_JOB_ID" --job-name=second --time=5 --mem=200M --output=second.log second.sh)
seq 1 "$NUMBERS" > numbers.txt
scontrol release "$second"
echo "job $second sums the numbers up as soon as this one has succeeded"
