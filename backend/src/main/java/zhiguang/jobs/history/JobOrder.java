package zhiguang.jobs.history;

/** In which order jobs are listed. */
public record JobOrder(Column column, boolean descending) {

    public static final JobOrder NEWEST_FIRST = new JobOrder(Column.SUBMITTED, true);

    /** What one may sort by; each has an index that also ends with the time of submission and the number. */
    public enum Column {
        SUBMITTED("submitted_at"),
        ID("job_id"),
        NAME("name"),
        STATE("state"),
        PROJECT("account"),
        PARTITION("partition"),
        USER("cluster_user"),
        TIME("ran_seconds"),
        NODES("node_count"),
        CPUS("cpu_count"),
        GPUS("gpu_count");

        private final String sql;

        Column(String sql) {
            this.sql = sql;
        }

        /** The same to sort by, but not the same to the planner: no index has it. */
        String expression() {
            return switch (this) {
                case SUBMITTED -> sql;
                case NAME, STATE, PROJECT, PARTITION, USER -> "(" + sql + " || '')";
                case ID, TIME, NODES, CPUS, GPUS -> "(" + sql + " + 0)";
            };
        }

        String word() {
            return sql;
        }
    }

    /** For all jobs: a walk along the column's own index. */
    String sql() {
        return sql(column.sql);
    }

    /**
     * For the jobs of a person or a project: these are sorted. A walk along the column's index would meet few of them, and the planner
     * cannot know that a project's jobs are all small.
     */
    String sqlOfFew() {
        return sql(column.expression());
    }

    private String sql(String by) {
        String way = descending ? " DESC" : " ASC";
        String first = switch (column) {
            case SUBMITTED -> "";
            case ID, NAME, STATE, PROJECT, PARTITION, USER, TIME, NODES, CPUS, GPUS -> by + way + ", ";
        };
        return "ORDER BY " + first + "submitted_at" + way + (column == Column.ID ? "" : ", job_id" + way);
    }
}
