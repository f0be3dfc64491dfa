/** Slurm over slurmrestd. */
@org.jspecify.annotations.NullMarked
package zhiguang.slurm;
