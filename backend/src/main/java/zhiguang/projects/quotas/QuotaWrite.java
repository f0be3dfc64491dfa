package zhiguang.projects.quotas;

/** How Slurm took a quota. */
public sealed interface QuotaWrite {

    /** It is so now. */
    record Done() implements QuotaWrite {}

    /** There is no such account, or nobody of that name in it. */
    record NotThere() implements QuotaWrite {}

    /** Slurm refused, in its own words. */
    record Refused(int number, String text) implements QuotaWrite {}
}
