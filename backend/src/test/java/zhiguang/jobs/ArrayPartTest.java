package zhiguang.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrayPartTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"3;1", "1-5;5", "1-9:2%4;5", "1,5,7-20%2;16", "0-9999;10000", "1-5,8,...;6", "9-1;1"})
    void countsItsTasks(String tasks, long count) {
        assertThat(ArrayPart.of(26, tasks).orElseThrow().count()).isEqualTo(count);
    }

    @Test
    void isNoneWhereSlurmNamesNoTask() {
        assertThat(ArrayPart.of(26, "N/A")).isEmpty();
        assertThat(ArrayPart.of(26, "")).isEmpty();
        assertThat(ArrayPart.of(0, "1")).isEmpty();
    }

    @Test
    void namesAStartedTaskAsSlurmsToolsDo() {
        Job task = SampleJobs.partOf(SampleJobs.job(27, "alice", JobState.RUNNING), new ArrayPart(26, "3"));
        assertThat(task.shownId()).isEqualTo("26_3");
        assertThat(SampleJobs.partOf(task, new ArrayPart(26, "4-9")).shownId()).isEqualTo("27");
    }
}
