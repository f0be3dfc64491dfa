package zhiguang.notices.announcements;

/** How much an announcement matters; the most urgent stands first. */
public enum Severity {
    URGENT,
    WARNING,
    NEWS
}
