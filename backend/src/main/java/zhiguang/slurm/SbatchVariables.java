package zhiguang.slurm;

import java.util.LinkedHashMap;
import java.util.Map;
import zhiguang.jobs.FurtherOption;
import zhiguang.jobs.JobLayout;
import zhiguang.jobs.JobRequest;

/** What sbatch itself leaves in a job's environment for its script and for srun (manual page sbatch, output environment variables); slurmrestd leaves nothing. */
final class SbatchVariables {

    private static final String THREADS_PER_CORE = "SLURM_THREADS_PER_CORE";
    private static final String EXTERNAL = "--external-launcher";
    /** By these {@code mpirun} starts its daemons with srun so that they may use all CPUs of their node, and not the first alone. */
    private static final Map<String, String> LAUNCHERS = Map.of(
            "OMPI_MCA_plm_slurm_args", EXTERNAL,
            "PRTE_MCA_plm_slurm_args", EXTERNAL,
            "HYDRA_BOOTSTRAP", "slurm",
            "HYDRA_LAUNCHER_EXTRA_ARGS", EXTERNAL,
            "I_MPI_HYDRA_BOOTSTRAP", "slurm",
            "I_MPI_HYDRA_BOOTSTRAP_EXEC_EXTRA_ARGS", EXTERNAL);

    private SbatchVariables() {}

    static Map<String, String> of(JobRequest request, String workDirectory) {
        Map<String, String> variables = new LinkedHashMap<>(LAUNCHERS);
        // as people's shells have it; slurmd itself may allow cores of any size
        variables.put("SLURM_RLIMIT_CORE", "0");
        variables.put("SLURM_SUBMIT_DIR", workDirectory);
        variables.put("SLURM_JOB_NAME", request.name().value());
        variables.put("SLURM_CPUS_PER_TASK", Integer.toString(request.cpusPerTask()));
        if (request.cpusPerTask() > 1) {
            variables.put("SLURM_TRES_PER_TASK", "cpu=" + request.cpusPerTask());
        }
        JobLayout layout = request.options().layout();
        if (layout.tasksPerNode() > 0) {
            variables.put("SLURM_NTASKS_PER_NODE", Integer.toString(layout.tasksPerNode()));
        }
        if (layout.gpusPerJob() > 0) {
            variables.put("SLURM_GPUS", request.gpus().counted(layout.gpusPerJob()));
        }
        if (request.gpus().perNode() > 0) {
            variables.put("SLURM_GPUS_PER_NODE", request.gpus().counted(request.gpus().perNode()));
        }
        request.options().further().forEach((option, value) -> variables.putAll(of(option, value)));
        return variables;
    }

    private static Map<String, String> of(FurtherOption option, String value) {
        return switch (option) {
            case NTASKS_PER_CORE -> Map.of("SLURM_NTASKS_PER_CORE", value);
            case NTASKS_PER_SOCKET -> Map.of("SLURM_NTASKS_PER_SOCKET", value);
            case THREADS_PER_CORE -> Map.of(THREADS_PER_CORE, value);
            case HINT -> value.equals(FurtherFields.MULTITHREAD) ? Map.of("SLURM_HINT", value) : Map.of("SLURM_HINT", value, THREADS_PER_CORE, "1");
            case OVERCOMMIT -> Map.of("SLURM_OVERCOMMIT", "1");
            case OPEN_MODE -> Map.of("SLURM_OPEN_MODE", value.equals(FurtherFields.APPEND) ? "a" : "t");
            case INPUT, NODELIST, EXCLUDE, PREFER, CONTIGUOUS, SWITCHES, LICENSES, TIME_MIN, NICE, WCKEY, SIGNAL, NO_KILL -> Map.of();
        };
    }
}
