package zhiguang.ui.jobs;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import zhiguang.jobs.ArrayPart;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;
import zhiguang.jobs.history.ArrayProgress;
import zhiguang.submissions.Sweep;

/**
 * All tasks of an array in order.
 *
 * @param array Slurm's number of it
 * @param names of the sweep's columns; none for a plain array
 */
record TaskTable(long array, List<String> names, List<TaskRow> rows) {

    TaskTable {
        names = List.copyOf(names);
        rows = List.copyOf(rows);
    }

    /** {@code asked} names tasks that Slurm has not told of; a task that ran again stands with its last run. */
    static TaskTable of(long array, ArraySpec asked, List<Job> jobs, Optional<Sweep> sweep) {
        Map<Integer, Job> byIndex = new TreeMap<>();
        for (Job job : jobs) {
            ArrayPart part = job.array().orElseThrow();
            for (int index : part.indices()) {
                byIndex.merge(index, job, (before, now) -> isGroup(now) && !isGroup(before) && !before.submitted().isBefore(now.submitted()) ? before : now);
            }
        }
        SortedSet<Integer> all = new TreeSet<>(asked.indices());
        all.addAll(byIndex.keySet());
        List<TaskRow> rows = new ArrayList<>();
        for (int index : all) {
            Optional<Job> job = Optional.ofNullable(byIndex.get(index));
            List<String> values = sweep.map(s -> s.row(index)).orElse(List.of());
            rows.add(new TaskRow(index, values, job, job.map(Job::state).orElse(JobState.PENDING)));
        }
        return new TaskTable(array, sweep.map(Sweep::names).orElse(List.of()), rows);
    }

    /** Those that wait together are one line in Slurm. */
    private static boolean isGroup(Job job) {
        return job.array().filter(part -> !part.isOneTask()).isPresent();
    }

    ArrayProgress progress() {
        return new ArrayProgress(rows.stream().collect(Collectors.groupingBy(
                TaskRow::state, () -> new EnumMap<>(JobState.class), Collectors.counting())));
    }

    SortedSet<Integer> failed() {
        return rows.stream().filter(TaskRow::hasFailed).map(TaskRow::index).collect(Collectors.toCollection(TreeSet::new));
    }

    List<TaskRow> rows(TaskRow.Show show) {
        return rows.stream().filter(show::takes).toList();
    }
}
