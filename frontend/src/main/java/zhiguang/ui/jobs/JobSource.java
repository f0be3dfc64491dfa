package zhiguang.ui.jobs;

import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;
import zhiguang.submissions.Submission;

/** The lines of a list, read as far as somebody scrolls: first what is no job yet, then jobs from the table. */
class JobSource extends AbstractBackEndDataProvider<JobRow, Void> {

    private final JobLists lists;
    private Optional<JobScope> scope = Optional.empty();
    private JobFilter filter = JobFilter.DEFAULT;
    private ZoneId zone = ZoneId.systemDefault();
    private List<Submission> submissions = List.of();
    private List<JobRow> first = List.of();
    private int jobs;

    JobSource(JobLists lists) {
        this.lists = lists;
    }

    /** Counted before, in the background. */
    void show(Optional<JobScope> whose, JobFilter wanted, ZoneId clock, List<Submission> own, int found) {
        scope = whose;
        filter = wanted;
        zone = clock;
        submissions = wanted.whose() == JobFilter.Whose.OWN ? own : List.of();
        first = JobLists.withoutJob(submissions, wanted);
        jobs = Math.min(found, JobRecords.MOST_LISTED);
        refreshAll();
    }

    int size() {
        return first.size() + jobs;
    }

    @Override
    protected int sizeInBackEnd(Query<JobRow, Void> query) {
        return size();
    }

    @Override
    protected Stream<JobRow> fetchFromBackEnd(Query<JobRow, Void> query) {
        List<JobRow> rows = new ArrayList<>(first.stream().skip(query.getOffset()).limit(query.getLimit()).toList());
        int left = Math.min(query.getLimit() - rows.size(), jobs);
        if (left > 0 && scope.isPresent()) {
            rows.addAll(lists.list(scope.get(), filter, zone, submissions, Math.max(0, query.getOffset() - first.size()), left));
        }
        return rows.stream();
    }

    @Override
    public Object getId(JobRow row) {
        return row.key();
    }
}
