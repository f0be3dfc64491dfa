package zhiguang.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.Job;

/** Puts jobs together from lines: names and comments may hold line ends, and a job's steps come after it. */
final class SacctRows {

    private static final int FIELDS = SacctRow.Field.values().length;

    private final String mark;
    private final Pattern separator;
    private final ClusterName cluster;
    private final Consumer<Job> consumer;
    private final StringBuilder open = new StringBuilder();
    private final List<SacctRow> steps = new ArrayList<>();
    private @Nullable SacctRow job;

    SacctRows(String mark, ClusterName cluster, Consumer<Job> consumer) {
        this.mark = mark;
        this.separator = Pattern.compile(mark, Pattern.LITERAL);
        this.cluster = cluster;
        this.consumer = consumer;
    }

    /** A row is at its end when its last field is: each ends with the mark. */
    void accept(String line) {
        open.append(line);
        List<String> values = line.endsWith(mark) ? List.of(separator.split(open, -1)) : List.of();
        if (values.size() <= FIELDS) {
            open.append('\n');
            return;
        }
        open.setLength(0);
        if (values.size() == FIELDS + 1) {
            put(new SacctRow(values.subList(0, FIELDS)));
        }
    }

    void end() {
        SacctRow last = job;
        if (last != null) {
            last.toJob(cluster, steps).ifPresent(consumer);
        }
        job = null;
        steps.clear();
    }

    private void put(SacctRow row) {
        if (!row.isStep()) {
            end();
            job = row;
        } else if (job != null && row.isStepOf(job)) {
            steps.add(row);
        }
    }
}
