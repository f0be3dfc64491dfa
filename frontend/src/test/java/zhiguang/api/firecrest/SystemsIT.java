package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.SecondCluster;

/** A portal before two real clusters: each is a system. */
@Tag("chaos")
@DirtiesContext
class SystemsIT extends OnFirecrest {

    private static final List<SecondCluster> STARTED = new ArrayList<>();

    @DynamicPropertySource
    static void secondCluster(DynamicPropertyRegistry registry) throws IOException {
        Path home = Files.createTempDirectory("second");
        SecondCluster second = SecondCluster.start(home);
        STARTED.add(second);
        second.properties().forEach((key, value) -> registry.add(key, () -> value));
    }

    @AfterAll
    static void stop() {
        STARTED.forEach(SecondCluster::close);
        STARTED.clear();
    }

    @Test
    void aJobRunsAndAFileLiesOnTheSystemThatIsNamed() {
        assertThat(alice.get("/status/systems").json().path("systems").findValuesAsString("name")).containsExactly("main", "second");
        String jobs = "/compute/second/jobs";
        String files = "/filesystem/second/ops/";
        await(() -> alice.get("/status/second/nodes").status() == 200);
        assertThat(alice.post(files + "mkdir", Map.of("path", work)).status()).isEqualTo(201);
        assertThat(alice.get(files + "ls", Map.of("path", work)).status()).isEqualTo(200);
        assertThat(alice.get(OPS + "ls", Map.of("path", work)).status()).isEqualTo(404);
        Map<String, Object> job = Map.of("name", "there", "script", "#!/bin/bash\n#SBATCH --time=5\nhostname\n", "working_directory", work);
        String id = alice.post(jobs, Map.of("job", job)).json().path("jobId").asString();
        await(() -> alice.get(jobs + "/" + id).json().at("/jobs/0/status/state").asString("").equals("COMPLETED"));
        assertThat(alice.get(jobs + "/" + id).json().at("/jobs/0/cluster").asString()).isEqualTo("second");
        await(() -> alice.get(jobs).json().path("jobs").findValuesAsString("name").contains("there"));
        assertThat(alice.get(JOBS, Map.of("name", "there")).json().path("jobs").isEmpty()).isTrue();
        assertThat(alice.get("/compute/third/jobs").status()).isEqualTo(404);
    }
}
