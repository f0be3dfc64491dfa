package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.cluster.Clusters;
import zhiguang.cluster.TestClusters;
import zhiguang.jobs.GpuUse;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;
import zhiguang.jobs.SampleJobs;
import zhiguang.ui.common.CsvCell;

class JobCsvTest {

    @Test
    void writesWhatSpreadsheetsOpenRightly() {
        String csv = csv("弛豫, \"two\"\nlines", Texts.CHINESE);
        assertThat(csv).startsWith("\uFEFF编号,").contains(",运行中,2026-03-01 20:00:07,");
        assertThat(csv).contains("7,\"弛豫, \"\"two\"\"\nlines\",alice,physics,compute,");
        assertThat(csv.split("\r\n")).hasSize(2);
    }

    @Test
    void tellsGpusAskedForHeldAndMade() {
        Instant start = Instant.parse("2026-03-01T12:00:00Z");
        Job ran = SampleJobs.using(
                SampleJobs.job(7, "alice", JobState.COMPLETED), start, start.plusSeconds(5_400), "cpu=1,gres/gpu:a100=2", "cpu=1,gres/gpu=2,gres/gpu:a100=2",
                new GpuUse(OptionalLong.of(91), OptionalLong.of(1024)));
        String[] lines = csv(ran, Texts.ENGLISH).split("\r\n");
        assertThat(lines[0]).contains(",GPUs asked for,GPU-hours,GPU use (%),GPU peak memory (bytes),");
        assertThat(lines[1]).contains(",2,3.00,91,1024,");
    }

    @Test
    void namesTheClusterWhereThereAreSeveral() {
        Job job = SampleJobs.job(7, "alice", JobState.RUNNING);
        assertThat(csv(job, Texts.ENGLISH)).doesNotContain(",Cluster");
        String[] lines = csv(job, Texts.ENGLISH, TestClusters.withMain("second")).split("\r\n");
        assertThat(lines[0]).endsWith(",Cluster");
        assertThat(lines[1]).endsWith(",main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void beginsNoFormula(String name) {
        assertThat(CsvCell.of(name).replaceFirst("^\"", "")).startsWith("'");
    }

    private static String csv(String name, Words words) {
        return csv(SampleJobs.named(SampleJobs.job(7, "alice", JobState.RUNNING), name), words);
    }

    private static String csv(Job job, Words words) {
        return csv(job, words, Clusters.one());
    }

    private static String csv(Job job, Words words, Clusters clusters) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JobCsv csv = new JobCsv(out, words, ZoneId.of("Asia/Shanghai"), clusters);
        csv.begin();
        csv.accept(job);
        csv.end();
        return out.toString(StandardCharsets.UTF_8);
    }
}
