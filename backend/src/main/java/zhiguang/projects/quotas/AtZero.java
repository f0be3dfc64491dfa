package zhiguang.projects.quotas;

/** What happens to a project's jobs when its money is gone. */
public enum AtZero {
    WARN,
    STOP_NEW,
    HOLD_WAITING,
    REQUEUE_RUNNING;

    Stop stop() {
        return switch (this) {
            case WARN -> Stop.NONE;
            case STOP_NEW -> Stop.NEW_JOBS;
            case HOLD_WAITING, REQUEUE_RUNNING -> Stop.WAITING_JOBS;
        };
    }
}
