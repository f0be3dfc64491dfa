package zhiguang.projects.quotas;

/**
 * What an account or one of its members has used.
 *
 * @param member empty for the whole account
 */
public record QuotaUse(String account, String member, long coreMinutes, long gpuMinutes) {

    /** What a limit of this kind is held against; -1 for one that counts nothing up. */
    public long of(QuotaLimit limit) {
        return switch (limit) {
            case CORE_MINUTES -> coreMinutes;
            case GPU_MINUTES -> gpuMinutes;
            case RUNNING_JOBS, QUEUED_JOBS, NODES, CPUS, GPUS, JOB_NODES, JOB_CPUS, JOB_GPUS, JOB_MINUTES -> -1;
        };
    }
}
