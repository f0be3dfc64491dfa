package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void beginsNoFormula(String name) {
        assertThat(CsvCell.of(name).replaceFirst("^\"", "")).startsWith("'");
    }

    private static String csv(String name, Words words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JobCsv csv = new JobCsv(out, words, ZoneId.of("Asia/Shanghai"));
        csv.begin();
        csv.accept(SampleJobs.named(SampleJobs.job(7, "alice", JobState.RUNNING), name));
        csv.end();
        return out.toString(StandardCharsets.UTF_8);
    }
}
