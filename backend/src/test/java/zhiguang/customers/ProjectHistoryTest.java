package zhiguang.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.cluster.AccountName;
import zhiguang.customers.leading.ProjectHistory;
import zhiguang.customers.leading.ProjectUse;
import zhiguang.identity.PortalUser;
import zhiguang.projects.AccountUse;
import zhiguang.projects.CoreHours;

class ProjectHistoryTest {

    private static final AccountName WANG = new AccountName("wang");

    @TempDir
    Path keys;

    private CustomersOnDatabase portal;
    private ProjectHistory history;
    private PortalUser wang;

    @BeforeEach
    void begin() {
        portal = new CustomersOnDatabase(keys, Map.of("zhiguang.customers.add-user", "/usr/local/sbin/add"));
        history = portal.get(ProjectHistory.class);
        portal.trial("wang");
        wang = portal.user("wang");
    }

    @AfterEach
    void end() {
        portal.close();
    }

    @Test
    void addsUpByDayMemberAndJobAndForeseesTheEnd() {
        Instant now = portal.clock.instant();
        job(1, "wang", "wang", 2, now.minus(Duration.ofDays(1)));
        job(2, "wang", "bob", 6, now.minus(Duration.ofHours(2)));
        job(3, "wang", "wang", 6, now.minus(Duration.ofDays(30)));
        job(4, "physics", "alice", 100, now.minus(Duration.ofDays(1)));
        AccountUse use = new AccountUse(WANG, new CoreHours(60), CoreHours.NONE, Optional.of(new CoreHours(60 + 34 * 20)), Set.of("wang"));
        ProjectUse found = history.find(wang, WANG, Optional.of(use)).orElseThrow();
        assertThat(found.members()).containsExactly(
                new ProjectUse.MemberUse("wang", 2, new CoreHours(480)), new ProjectUse.MemberUse("bob", 1, new CoreHours(360)));
        assertThat(found.jobs()).extracting(ProjectUse.JobUse::id).containsExactly(2L, 3L, 1L);
        assertThat(found.days()).extracting(ProjectUse.Day::used)
                .containsExactly(new CoreHours(360), new CoreHours(120), new CoreHours(360));
        assertThat(found.perDay()).isEqualTo(new CoreHours(480 / 14));
        assertThat(found.runsOut()).contains(LocalDate.parse("2026-03-02").plusDays(20));
    }

    @Test
    void seesNoEndWithoutUseAndShowsNothingToOthers() {
        AccountUse use = new AccountUse(WANG, CoreHours.NONE, CoreHours.NONE, Optional.of(new CoreHours(600)), Set.of("wang"));
        assertThat(history.find(wang, WANG, Optional.of(use)).orElseThrow().runsOut()).isEmpty();
        assertThat(history.find(portal.user("alice"), WANG, Optional.of(use))).isEmpty();
        assertThat(history.find(wang, new AccountName("physics"), Optional.empty())).isEmpty();
    }

    /** One hour on so many CPUs. */
    private void job(long id, String account, String user, int cpus, Instant ended) {
        portal.jdbc.sql("""
                INSERT INTO job_record (cluster, job_id, submitted_at, name, cluster_user, account, partition, qos, state, raw_state, reason,
                    started_at, ended_at, nodes, node_names, requested, allocated, node_count, cpu_count, gpu_count, exit_code, signal,
                    comment, finished, accounted, told_at)
                VALUES ('main', :id, :started, 'relax', :user, :account, 'compute', 'normal', 'COMPLETED', 'COMPLETED', 'None',
                    :started, :ended, 'c1', '{c1}', '', '', 1, :cpus, 0, 0, 0, '', true, true, :ended)
                """)
                .param("id", id)
                .param("user", user)
                .param("account", account)
                .param("cpus", cpus)
                .param("started", ended.minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .param("ended", ended.atOffset(ZoneOffset.UTC))
                .update();
    }
}
