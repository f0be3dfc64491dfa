package zhiguang.jobs.history;

import java.util.Optional;

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

        String word() {
            return sql;
        }

        public static Optional<Column> of(String word) {
            for (Column column : values()) {
                if (column.name().equalsIgnoreCase(word)) {
                    return Optional.of(column);
                }
            }
            return Optional.empty();
        }
    }

    String sql() {
        String way = descending ? " DESC" : " ASC";
        String first = switch (column) {
            case SUBMITTED -> "";
            case ID, NAME, STATE, PROJECT, PARTITION, USER, TIME, NODES, CPUS, GPUS -> column.sql + way + ", ";
        };
        return "ORDER BY " + first + "submitted_at" + way + (column == Column.ID ? "" : ", job_id" + way);
    }
}
