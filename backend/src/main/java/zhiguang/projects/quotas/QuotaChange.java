package zhiguang.projects.quotas;

/** How a change of a quota ended; nothing of it is lost but where it says so. */
public sealed interface QuotaChange {

    /** Slurm enforces it. */
    record Applied() implements QuotaChange {}

    /** Kept, and tried again until Slurm has it; {@code why} as in {@link KeptQuota#pendingWhy()}. */
    record Pending(String why) implements QuotaChange {}

    /** Somebody else changed it meanwhile; nothing was written over. */
    record Outdated(KeptQuota now) implements QuotaChange {}

    record NoSuchProject() implements QuotaChange {}
}
