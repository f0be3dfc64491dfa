package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobEnd;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.ssh.SqueueRow.Field;

class SqueueRowsTest {

    private static final String MARK = "00c0ffee";

    @Test
    void readsARunningJob() {
        Job job = only(row(Map.of()));

        assertThat(job.id()).isEqualTo(new JobId("4711"));
        assertThat(job.state()).isEqualTo(JobState.RUNNING);
        assertThat(job.submitted()).isEqualTo(Instant.ofEpochSecond(1795460240));
        assertThat(job.started()).contains(Instant.ofEpochSecond(1795460302));
        assertThat(job.ended()).as("an end to come is not an end").isEmpty();
        assertThat(job.timeLimit()).contains(Duration.ofMinutes(5));
        assertThat(job.allocated()).isEqualTo("cpu=1,mem=100M,node=1,billing=1");
        assertThat(job.requested()).isEmpty();
        assertThat(job.output()).contains(new RemotePath("/home/alice/slurm-4711.out"));
        assertThat(job.comment()).isEqualTo("zhiguang:1");
        assertThat(job.end()).isEqualTo(JobEnd.NONE);
    }

    @Test
    void readsAPendingJob() {
        Job job = only(row(Map.of(
                Field.STATE, "PENDING", Field.REASON, "AssocGrpCPUMinutesLimit", Field.NODES, "", Field.STARTED, "1795460999",
                Field.ELIGIBLE, "N/A", Field.ENDED, "N/A", Field.COMMENT, "(null)", Field.TIME_LIMIT, "1-09:20:00")));

        assertThat(job.reason()).isEqualTo("AssocGrpCPUMinutesLimit");
        assertThat(job.started()).as("a start to come is not a start").isEmpty();
        assertThat(job.eligible()).isEmpty();
        assertThat(job.requested()).isEqualTo("cpu=1,mem=100M,node=1,billing=1");
        assertThat(job.allocated()).isEmpty();
        assertThat(job.comment()).isEmpty();
        assertThat(job.timeLimit()).contains(Duration.ofMinutes(2000));
    }

    @Test
    void readsAFailedJob() {
        Job job = only(row(Map.of(Field.STATE, "FAILED", Field.EXIT_CODE, "8:0", Field.ENDED, "1795460400")));

        assertThat(job.end()).isEqualTo(new JobEnd(8, 0));
        assertThat(job.ended()).contains(Instant.ofEpochSecond(1795460400));
    }

    @Test
    void tasksThatHaveNotStartedHaveNoOutputYet() {
        assertThat(only(row(Map.of(Field.STATE, "PENDING", Field.OUTPUT, "/home/alice/slurm-33_4294967294.out"))).output()).isEmpty();
    }

    @Test
    void hostileNamesStayInTheirRow() {
        String forged = row(Map.of(Field.JOB_ID, "666")).replace(MARK, "deadbeef");
        String name = "a\nb\u001fc\u001e\n" + forged + "\n中文\uFFFD";

        List<Job> jobs = jobs(row(Map.of(Field.NAME, name)), row(Map.of(Field.JOB_ID, "4712")));

        assertThat(jobs).extracting(job -> job.id().value()).containsExactly("4711", "4712");
        assertThat(jobs.getFirst().name()).isEqualTo(name);
    }

    @Test
    void pathsThatCannotBeSaidAreLeftOut() {
        Job job = only(row(Map.of(Field.WORK_DIRECTORY, "/a\nb", Field.OUTPUT, "")));

        assertThat(job.workDirectory()).isEmpty();
        assertThat(job.output()).isEmpty();
    }

    @Test
    void aRowThatMakesNoSenseIsLeftOut() {
        assertThat(jobs(row(Map.of(Field.JOB_ID, "x")), "noise" + SqueueRow.endOfRow(MARK), row(Map.of()), "half a row")).hasSize(1);
    }

    @Test
    void knowsSlurmsDurations() {
        assertThat(SlurmDuration.parse("5:00")).contains(Duration.ofMinutes(5));
        assertThat(SlurmDuration.parse("0:30")).contains(Duration.ofSeconds(30));
        assertThat(SlurmDuration.parse("1:00:00")).contains(Duration.ofHours(1));
        assertThat(SlurmDuration.parse("365-00:00:00")).contains(Duration.ofDays(365));
        assertThat(SlurmDuration.parse("UNLIMITED")).isEqualTo(Optional.empty());
        assertThat(SlurmDuration.parse("")).isEmpty();
    }

    private static Job only(String row) {
        List<Job> jobs = jobs(row);
        assertThat(jobs).hasSize(1);
        return jobs.getFirst();
    }

    private static List<Job> jobs(String... rows) {
        List<Job> jobs = new ArrayList<>();
        SqueueRows parser = new SqueueRows(MARK, row -> row.toJob(ClusterName.MAIN).ifPresent(jobs::add));
        List.of(String.join("\n", rows).split("\n", -1)).forEach(parser::accept);
        return jobs;
    }

    private static String row(Map<Field, String> changes) {
        Map<Field, String> values = new LinkedHashMap<>();
        List<String> usual = List.of(
                "4711", "RUNNING", "None", "alice", "physics", "compute", "normal", "1795460240", "1795460302", "1795460302", "1795460602",
                "5:00", "c1", "cpu=1,mem=100M,node=1,billing=1", "0:0", "relax", "/home/alice", "/home/alice/slurm-4711.out", "zhiguang:1",
                "4711", "N/A", "(null)");
        for (Field field : Field.values()) {
            values.put(field, usual.get(field.ordinal()));
        }
        values.putAll(changes);
        return String.join(SqueueRow.endOfField(MARK), values.values()) + SqueueRow.endOfRow(MARK);
    }
}
