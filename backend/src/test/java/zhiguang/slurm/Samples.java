package zhiguang.slurm;

import java.time.Duration;
import java.util.Map;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.PartitionName;
import zhiguang.files.RemotePath;
import zhiguang.jobs.GpuRequest;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobScript;
import zhiguang.jobs.Placement;

/** Small requests to vary. */
final class Samples {

    private Samples() {}

    static JobRequest request() {
        return request("physics", "compute", "#!/bin/bash\necho 你好\n");
    }

    static JobRequest request(String account, String partition, String script) {
        return request(account, partition, script, GpuRequest.NONE);
    }

    static JobRequest request(String account, String partition, String script, GpuRequest gpus) {
        return new JobRequest(
                new JobName("测试 $(id) \"'<b>"),
                new AccountName(account),
                new PartitionName(partition),
                1,
                2,
                1,
                200,
                gpus,
                Duration.ofMinutes(2),
                new JobScript(script));
    }

    static Placement placement() {
        return new Placement(
                new RemotePath("/tmp"), new RemotePath("/tmp/zhiguang-%j.out"), Map.of(), "zhiguang:sample");
    }
}
