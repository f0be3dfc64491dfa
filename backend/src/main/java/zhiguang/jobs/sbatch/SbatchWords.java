package zhiguang.jobs.sbatch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import zhiguang.jobs.GpuRequest;
import zhiguang.jobs.JobLayout;
import zhiguang.jobs.JobMail;
import zhiguang.jobs.JobQueueing;
import zhiguang.jobs.JobQueueing.Requeue;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobStreams;

/** A request in sbatch's options. */
public final class SbatchWords {

    private SbatchWords() {}

    /** Each option in its one form, as {@link SbatchScript#values} gives them. */
    public static Map<SbatchOption, String> of(JobRequest job) {
        Map<SbatchOption, String> values = new EnumMap<>(SbatchOption.class);
        values.put(SbatchOption.JOB_NAME, job.name().value());
        values.put(SbatchOption.ACCOUNT, job.account().value());
        values.put(SbatchOption.PARTITION, job.partition().value());
        values.put(SbatchOption.NODES, Integer.toString(job.nodes()));
        values.put(SbatchOption.NTASKS, Integer.toString(job.tasks()));
        values.put(SbatchOption.CPUS_PER_TASK, Integer.toString(job.cpusPerTask()));
        values.put(SbatchOption.TIME, Long.toString(job.timeLimit().plusSeconds(59).toMinutes()));
        layout(values, job);
        queueing(values, job.options().queueing());
        JobMail mail = job.options().mail();
        if (!mail.events().isEmpty()) {
            values.put(SbatchOption.MAIL_TYPE, SbatchValues.mailTypes(mail.events()));
            put(values, SbatchOption.MAIL_USER, mail.address());
        }
        JobStreams streams = job.options().streams();
        put(values, SbatchOption.CHDIR, streams.workDirectory());
        put(values, SbatchOption.OUTPUT, streams.output());
        put(values, SbatchOption.ERROR, streams.error());
        put(values, SbatchOption.COMMENT, job.options().comment());
        for (SbatchOption option : SbatchOption.values()) {
            option.further().map(job.options().further()::get).ifPresent(value -> values.put(option, value));
        }
        SbatchValues.export(job.options().environment()).ifPresent(export -> values.put(SbatchOption.EXPORT, export));
        return values;
    }

    private static void layout(Map<SbatchOption, String> values, JobRequest job) {
        JobLayout layout = job.options().layout();
        if (layout.memoryPerCpu() > 0) {
            values.put(SbatchOption.MEM_PER_CPU, layout.memoryPerCpu() + "M");
        } else {
            values.put(SbatchOption.MEM, job.memoryPerNode() + "M");
        }
        if (layout.tasksPerNode() > 0) {
            values.put(SbatchOption.NTASKS_PER_NODE, Integer.toString(layout.tasksPerNode()));
        }
        GpuRequest gpus = job.gpus();
        if (gpus.perNode() > 0) {
            values.put(SbatchOption.GPUS_PER_NODE, gpus.counted(gpus.perNode()));
        }
        if (layout.gpusPerJob() > 0) {
            values.put(SbatchOption.GPUS, gpus.counted(layout.gpusPerJob()));
        }
        put(values, SbatchOption.CONSTRAINT, layout.constraint());
        if (layout.exclusive()) {
            values.put(SbatchOption.EXCLUSIVE, SbatchOption.YES);
        }
    }

    private static void queueing(Map<SbatchOption, String> values, JobQueueing queueing) {
        put(values, SbatchOption.QOS, queueing.qos());
        put(values, SbatchOption.RESERVATION, queueing.reservation());
        put(values, SbatchOption.ARRAY, queueing.array().value());
        put(values, SbatchOption.DEPENDENCY, queueing.dependency().value());
        queueing.begin().ifPresent(begin -> values.put(SbatchOption.BEGIN, "uts" + begin.getEpochSecond()));
        if (queueing.requeue() != Requeue.SITE) {
            values.put(SbatchOption.REQUEUE, queueing.requeue() == Requeue.YES ? SbatchOption.YES : SbatchOption.NO);
        }
        if (queueing.hold()) {
            values.put(SbatchOption.HOLD, SbatchOption.YES);
        }
    }

    private static void put(Map<SbatchOption, String> values, SbatchOption key, String value) {
        if (!value.isEmpty()) {
            values.put(key, value);
        }
    }

    /** The words after {@code sbatch}, unquoted. */
    public static List<String> arguments(Map<SbatchOption, String> values) {
        List<String> words = new ArrayList<>();
        values.forEach((option, value) -> words.add(option.written(value)));
        return words;
    }
}
