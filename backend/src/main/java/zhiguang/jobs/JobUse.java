package zhiguang.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What a job really used, summed over its steps, once slurmdbd knows; {@code peakMemory} in bytes (MaxRSS of the largest task). */
public record JobUse(Optional<Duration> cpuTime, OptionalLong peakMemory, GpuUse gpus) {

    public static final JobUse UNKNOWN = new JobUse(Optional.empty(), OptionalLong.empty());

    public JobUse(Optional<Duration> cpuTime, OptionalLong peakMemory) {
        this(cpuTime, peakMemory, GpuUse.UNKNOWN);
    }
}
