package zhiguang.billing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import zhiguang.cluster.Partition;
import zhiguang.jobs.JobRequest;

/** A request as its price asks for it: one task of an array, for as long as its limit allows. */
final class JobAsked {

    private JobAsked() {}

    /** {@code partition}: as Slurm offers it, for a job that takes whole nodes. */
    static JobShape shape(JobRequest job, ProjectClass projectClass, Optional<Partition> partition) {
        long cpus = (long) job.tasks() * job.cpusPerTask();
        long perCpu = job.options().layout().memoryPerCpu();
        long memory = perCpu > 0 ? Math.multiplyExact(perCpu, cpus) : Math.multiplyExact(job.memoryPerNode(), job.nodes());
        if (job.options().layout().exclusive() && partition.isPresent()) {
            cpus = Math.max(cpus, (long) partition.get().cpusPerNode() * job.nodes());
        }
        Map<String, Long> gpus = new LinkedHashMap<>();
        if (job.gpusInAll() > 0) {
            gpus.put(job.gpus().type(), job.gpusInAll());
        }
        return new JobShape(
                job.partition().value(), job.options().queueing().qos(), projectClass.value(), cpus, memory, gpus);
    }

    static long tasks(JobRequest job) {
        return job.options().queueing().array().size();
    }
}
