package zhiguang.jobs;

import java.util.OptionalLong;

/**
 * What a job made of its GPUs, where Slurm measures it (AutoDetect with NVML, RSMI or oneAPI).
 *
 * @param percent how busy they were, of the busiest step on average
 * @param peakMemory in bytes, of the task that took most
 */
public record GpuUse(OptionalLong percent, OptionalLong peakMemory) {

    public static final GpuUse UNKNOWN = new GpuUse(OptionalLong.empty(), OptionalLong.empty());
}
