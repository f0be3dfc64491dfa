package zhiguang.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.billing.Balances;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;
import zhiguang.projects.FakeSlurm;
import zhiguang.projects.ServiceUser;

/** Members hear once of each step in which their project's money comes to its end. */
class MoneyTellerTest {

    @TempDir
    Path keys;

    private NoticesOnDatabase all;
    private final FakeSlurm slurm = new FakeSlurm();

    @BeforeEach
    void start() {
        all = new NoticesOnDatabase(keys);
        slurm.put("physics", Optional.empty(), "alice", "stranger");
        all.jdbc.sql("""
                INSERT INTO billing_project (account, project_class, credit, billed_from, changed_by, changed_at)
                VALUES ('physics', 'standard', 0, now(), 'boss', now())
                """).update();
    }

    @Test
    void tellsMembersOnceAndNobodyElse() {
        warned(80);
        warned(90);
        assertThat(teller().run()).isEqualTo(2);
        assertThat(teller().run()).as("by another portal").isZero();
        assertThat(all.of(all.bob)).isEmpty();
        assertThat(all.of(all.alice)).extracting(Notice::kind).containsExactly(NoticeKind.MONEY, NoticeKind.MONEY);
        assertThat(all.of(all.alice)).extracting(Notice::job).containsExactlyInAnyOrder(80L, 90L);
        assertThat(all.of(all.alice).getFirst().page()).isEqualTo("quotas?project=physics");
    }

    @Test
    void tellsItLaterWhenSlurmCannotSayWhoIsAMember() {
        warned(100);
        MoneyTeller teller = teller();
        slurm.down = Kind.UNREACHABLE;
        assertThat(teller.run()).isZero();
        slurm.down = null;
        assertThat(teller.run()).isEqualTo(1);
    }

    @Test
    void tellsNothingThatIsLongAgoOrUnwanted() {
        warned(80);
        all.clock.pass(Duration.ofDays(2));
        assertThat(teller().run()).isZero();
        warned(90);
        all.choices.put(all.alice.id(), NoticeChoices.DEFAULT.with(NoticeKind.MONEY, Way.PAGE, false), java.util.Locale.ENGLISH);
        assertThat(teller().run()).isZero();
    }

    private MoneyTeller teller() {
        return new MoneyTeller(
                new Balances(all.jdbc), slurm, new ServiceUser(new ClusterUser("zgadmin")), all.people.users, all.choices, all.teller,
                all.settings, all.clock);
    }

    private void warned(int percent) {
        all.jdbc.sql("INSERT INTO billing_event (project, percent, available, at) VALUES ('physics', :percent, 0, :now)")
                .param("percent", percent)
                .param("now", NoticeColumns.time(all.now()))
                .update();
    }
}
