package zhiguang.reports;

/** Something that an administrator should see to, and how often. */
public record CentreAlarm(Kind kind, long count) {

    /** The most urgent first. */
    public enum Kind {
        BILLING_ALARMS,
        QUOTA_DRIFT,
        QUOTA_PENDING,
        MAINTENANCE_PENDING,
        PROJECTS_STOPPED,
        MONEY_PROPOSALS,
        QUOTA_REQUESTS,
        APPLICATIONS,
        TICKETS
    }
}
