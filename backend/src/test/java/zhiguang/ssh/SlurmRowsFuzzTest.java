package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import zhiguang.Fuzz;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.Job;

/** What squeue and sacct print, with names, comments and paths that people chose to confuse whoever reads it. */
class SlurmRowsFuzzTest {

    private static final String MARK = "7f3a9c";
    private static final ClusterName CLUSTER = new ClusterName("main");

    private static final List<String> FIELDS = List.of(
            "4711", "4711_3", "RUNNING", "CANCELLED by 1000", "None", "alice", "physics", "1764200000", "N/A", "UNLIMITED", "1-02:03:04", "node[1-3]", "cpu=4,mem=1024M",
            "0:15", "relax", "/home/alice", "(null)", "4711.batch", "00:01.5", "99999999999999999999:1", "-1:-1");

    @Test
    void aJobOfSqueueKeepsItsNameAndMakesNoOther() {
        Fuzz.texts(FIELDS, text -> {
            List<String> values = fields(SqueueRow.Field.values().length, text);
            values.set(SqueueRow.Field.JOB_ID.ordinal(), "4711");
            values.set(SqueueRow.Field.STATE.ordinal(), "RUNNING");
            List<Job> jobs = new ArrayList<>();
            SqueueRows rows = new SqueueRows(MARK, row -> row.toJob(CLUSTER).ifPresent(jobs::add));
            for (String line : (String.join(SqueueRow.endOfField(MARK), values) + SqueueRow.endOfRow(MARK)).split("\n", -1)) {
                rows.accept(line);
            }
            assertThat(jobs).allSatisfy(job -> assertThat(job.name()).isEqualTo(text.equals("(null)") ? "" : text)).hasSize(1);
        });
    }

    @Test
    void aJobOfSacctKeepsItsNameAndMakesNoOther() {
        Fuzz.texts(FIELDS, text -> {
            List<String> values = fields(SacctRow.Field.values().length, text);
            values.set(SacctRow.Field.NUMBER.ordinal(), "4711");
            values.set(SacctRow.Field.STATE.ordinal(), "COMPLETED");
            List<Job> jobs = new ArrayList<>();
            SacctRows rows = new SacctRows(MARK, CLUSTER, jobs::add);
            for (String line : values.stream().map(value -> value + MARK).collect(Collectors.joining()).split("\n", -1)) {
                rows.accept(line);
            }
            rows.end();
            assertThat(jobs).allSatisfy(job -> assertThat(job.name()).isEqualTo(text.equals("(null)") ? "" : text)).hasSize(1);
        });
    }

    @Test
    void everyFieldMayHoldAnything() {
        Fuzz.texts(FIELDS, text -> {
            int at = Math.floorMod(text.hashCode(), SqueueRow.Field.values().length);
            List<String> row = fields(SqueueRow.Field.values().length, "x");
            row.set(at, text);
            new SqueueRow(row).toJob(CLUSTER);
            List<String> other = fields(SacctRow.Field.values().length, "x");
            other.set(at, text);
            new SacctRow(other).toJob(CLUSTER, List.of(new SacctRow(other)));
            new SqueueRow(new ArrayList<>(Collections.nCopies(row.size(), text))).toJob(CLUSTER);
            new SacctRow(new ArrayList<>(Collections.nCopies(other.size(), text))).toJob(CLUSTER, List.of());
            SlurmDuration.parse(text);
            SlurmDuration.parseWithFraction(text);
        });
    }

    /** Of a usual job; whatever a person may choose is {@code text}. */
    private static List<String> fields(int count, String text) {
        String[] values = new String[count];
        Arrays.fill(values, "");
        if (count == SqueueRow.Field.values().length) {
            for (SqueueRow.Field field : List.of(SqueueRow.Field.NAME, SqueueRow.Field.COMMENT, SqueueRow.Field.WORK_DIRECTORY, SqueueRow.Field.OUTPUT)) {
                values[field.ordinal()] = text;
            }
        } else {
            for (SacctRow.Field field : List.of(SacctRow.Field.NAME, SacctRow.Field.COMMENT, SacctRow.Field.WORK_DIRECTORY, SacctRow.Field.OUTPUT)) {
                values[field.ordinal()] = text;
            }
        }
        return new ArrayList<>(Arrays.asList(values));
    }
}
