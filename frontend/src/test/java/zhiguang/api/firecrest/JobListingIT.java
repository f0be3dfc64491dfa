package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.TestCluster;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.history.JobCriteria;
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;
import zhiguang.ui.WholePortalTest;

/** Programs are served the first of several clusters; the second one is the first by another name. */
@NullUnmarked
class JobListingIT extends WholePortalTest {

    @Autowired
    private JobListing listing;

    @Autowired
    private JobRecords records;

    private final String word = "zgl" + UUID.randomUUID().toString().substring(0, 8);

    @DynamicPropertySource
    static void second(DynamicPropertyRegistry registry) {
        TestCluster cluster = TestCluster.fromEnvironment();
        registry.add("zhiguang.clusters.second.slurm.url", () -> "http://127.0.0.1:" + cluster.slurmrestPort());
        registry.add("zhiguang.clusters.second.ssh.port", cluster::sshPort);
    }

    @Test
    void anotherClustersJobsAreNotAmongThoseOfTheFirst() {
        run("cd /tmp; sbatch --parsable -A physics -o /dev/null -J " + word + " --wrap true");
        JobScope own = new JobScope.Own(ALICE);
        JobCriteria ended = new JobCriteria(
                "", Optional.of(false), Set.of(), "", "", "", word, "", Optional.empty(), Optional.empty(), OptionalLong.empty(), "");
        await(() -> records.count(own, ended) == 2);
        JobListing.Page page = listing.page(new JobListing.Question(own, ClusterName.MAIN, "", word, "24h", 1, 50, Optional.empty()));
        assertThat(page.total()).as(new String(page.body(), StandardCharsets.UTF_8)).isEqualTo(1);
    }
}
