package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.Job;
import zhiguang.slurm.model.JobInfo;

class LaterFieldsTest {

    @Test
    void readsWhereAJobsOutputGoesInBothVersions() {
        Job earlier = read("\"standard_output\": \"/tmp/x-10.out\", \"standard_error\": \"/tmp/x-10.err\"");
        Job later = read("\"standard_output\": \"/tmp/x-%j.out\", \"standard_error\": \"/tmp/x-%j.err\", \"unknown\": {\"a\": [1]},"
                + "\"stdout_expanded\": \"/tmp/x-10.out\", \"stderr_expanded\": \"/tmp/x-10.err\"");
        assertThat(later).isEqualTo(earlier);
        assertThat(later.output()).contains(new RemotePath("/tmp/x-10.out"));
        assertThat(later.error()).contains(new RemotePath("/tmp/x-10.err"));
    }

    private static Job read(String fields) {
        return ControllerJob.read(SlurmHttp.JSON.readValue("{\"job_id\": 10, " + fields + "}", JobInfo.class), ClusterName.MAIN);
    }
}
