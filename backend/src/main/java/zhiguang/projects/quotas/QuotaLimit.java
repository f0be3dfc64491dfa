package zhiguang.projects.quotas;

import java.util.Locale;
import zhiguang.failure.InvalidInputException;

/** What a quota can bound. */
public enum QuotaLimit {
    CORE_MINUTES(Unit.HOURS, true),
    GPU_MINUTES(Unit.HOURS, true),
    RUNNING_JOBS(Unit.COUNT, false),
    QUEUED_JOBS(Unit.COUNT, false),
    NODES(Unit.COUNT, false),
    CPUS(Unit.COUNT, false),
    GPUS(Unit.COUNT, true),
    JOB_NODES(Unit.COUNT, false),
    JOB_CPUS(Unit.COUNT, false),
    JOB_GPUS(Unit.COUNT, true),
    JOB_MINUTES(Unit.TIME, false);

    /** How people say it; what is kept are minutes or a count. */
    public enum Unit {
        HOURS(60_000_000_000L),
        COUNT(100_000_000L),
        TIME(5_256_000L);

        private final long most;

        Unit(long most) {
            this.most = most;
        }
    }

    private final Unit unit;
    private final boolean mayBeNone;

    QuotaLimit(Unit unit, boolean mayBeNone) {
        this.unit = unit;
        this.mayBeNone = mayBeNone;
    }

    public Unit unit() {
        return unit;
    }

    /** Whether a member takes over the project's value in Slurm until he has one of his own, which then counts alone. */
    boolean isInherited() {
        return this == JOB_NODES || this == JOB_CPUS || this == JOB_GPUS || this == JOB_MINUTES;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean allows(long amount) {
        return amount >= (mayBeNone ? 0 : 1) && amount <= unit.most;
    }

    /** The amount itself where it can be a limit. */
    public long checked(long amount) {
        if (amount < 0) {
            throw new InvalidInputException("quota.negative", "A limit is not below zero.");
        }
        if (amount > unit.most) {
            throw new InvalidInputException("quota.huge", "This limit is higher than Slurm can keep; leave it empty for none.");
        }
        if (amount == 0 && !mayBeNone) {
            throw new InvalidInputException("quota.zero", "Zero would stop every job without saying so; block the project instead.");
        }
        return amount;
    }
}
