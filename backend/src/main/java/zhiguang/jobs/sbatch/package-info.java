/** Requests as sbatch writes them: in a script's {@code #SBATCH} lines and on its command line. */
@org.jspecify.annotations.NullMarked
package zhiguang.jobs.sbatch;
