package zhiguang.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.TestClock;
import zhiguang.cluster.AccountName;
import zhiguang.database.TestDatabase;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterUser;
import zhiguang.projects.ProjectOrder.Column;

class ProjectListTest {

    private static final Optional<CoreHours> HUNDRED = Optional.of(new CoreHours(100));

    private final FakeSlurm slurm = new FakeSlurm();
    private final TestClock clock = new TestClock(Instant.parse("2026-11-27T08:00:00Z"));
    private final ServiceUser service = new ServiceUser(new ClusterUser("zgadmin"));
    private final DataSource database = TestDatabase.migrated();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    private final ProjectTable table = new ProjectTable(jdbc);
    private final KnownAccounts known = new KnownAccounts(jdbc, transaction);
    private final ProjectLines lines = new ProjectLines(jdbc, transaction);
    private final ProjectList list = new ProjectList(slurm, table, known, new Projects(slurm, service, clock), clock, service);

    @BeforeEach
    void seed() {
        slurm.put("open", Optional.empty(), "alice", "bob");
        slurm.put("within", HUNDRED, "alice");
        slurm.put("nearly", Optional.of(new CoreHours(33)));
        slurm.put("used", Optional.of(new CoreHours(30)), "erin");
        slurm.put("nothing", Optional.of(CoreHours.NONE));
        slurm.put("differs", HUNDRED);
        intend("differs", "湍流 100%", Optional.of(new CoreHours(60)));
        intend("lost", "Lost", HUNDRED);
        list.renew();
    }

    @Test
    void countsTheStatesInTheDatabaseAsInTheProgram() {
        assertThat(all(ProjectCriteria.ALL, ProjectOrder.BY_ACCOUNT))
                .extracting(project -> project.account() + " " + project.state())
                .containsExactly(
                        "differs LIMIT_DIFFERS", "lost NOT_IN_SLURM", "nearly NEARLY", "nothing USED_UP", "open UNLIMITED", "used USED_UP", "within WITHIN");
        for (ProjectState state : ProjectState.values()) {
            assertThat(all(new ProjectCriteria("", Optional.of(state)), ProjectOrder.BY_ACCOUNT)).isNotEmpty().allMatch(project -> project.state() == state);
        }
    }

    @Test
    void addsUpTheProjectsOfAnOrganisation() {
        OrganisationTable organisations = new OrganisationTable(jdbc);
        intendBelow("wuzhen", "Wuzhen University 乌镇大学", Optional.empty());
        intendBelow("lab1", "One", Optional.of(new AccountName("wuzhen")));
        intendBelow("lab2", "Two", Optional.of(new AccountName("wuzhen")));
        organisations.put(new AccountName("empty"), "admin");
        organisations.put(new AccountName("empty"), "admin");
        List<Organisation> all = organisations.list("", OrganisationOrder.BY_ACCOUNT, 0, 10);
        assertThat(all).extracting(each -> each.account() + " " + each.title() + " " + each.projects())
                .containsExactly("empty empty 0", "wuzhen Wuzhen University 乌镇大学 2");
        assertThat(organisations.count("")).isEqualTo(2);
        assertThat(organisations.list("乌镇", OrganisationOrder.BY_ACCOUNT, 0, 10)).hasSize(1);
        assertThat(organisations.list("%", OrganisationOrder.BY_ACCOUNT, 0, 10)).as("no pattern").isEmpty();
        for (OrganisationOrder.Column column : OrganisationOrder.Column.values()) {
            assertThat(organisations.list("", new OrganisationOrder(column, true), 1, 1)).hasSize(1);
        }
        ProjectCriteria below = new ProjectCriteria("", Optional.empty(), Optional.of(new AccountName("wuzhen")));
        assertThat(all(below, ProjectOrder.BY_ACCOUNT)).extracting(Project::title).containsExactly("One", "Two");
    }

    @Test
    void findsTheOrganisationThatAUnitNames() {
        OrganisationTable organisations = new OrganisationTable(jdbc);
        for (List<String> each : List.of(List.of("tsinghua", "清华大学"), List.of("tsphys", "清华大学 物理系"), List.of("lab", "AI"), List.of("wuzhen", "Wuzhen Institute"))) {
            intendBelow(each.getFirst(), each.getLast(), Optional.empty());
            organisations.put(new AccountName(each.getFirst()), "admin");
        }
        assertThat(organisations.findOfUnit("清华大学物理系凝聚态组").map(Organisation::account)).contains(new AccountName("tsphys"));
        assertThat(organisations.findOfUnit("清华大学化学系").map(Organisation::account)).contains(new AccountName("tsinghua"));
        assertThat(organisations.findOfUnit("wuzhen institute, maintenance").map(Organisation::title)).contains("Wuzhen Institute");
        assertThat(organisations.findOfUnit("Institute of Maintenance")).as("two Latin letters say nothing").isEmpty();
        assertThat(organisations.find(new AccountName("lab")).map(Organisation::title)).contains("AI");
        assertThat(organisations.find(new AccountName("open"))).as("a project").isEmpty();
        assertThat(organisations.list("", OrganisationOrder.BY_ACCOUNT, 0, 0)).as("for a file").hasSize(4);
    }

    private void intendBelow(String account, String title, Optional<AccountName> parent) {
        table.put(new Intent(new AccountName(account), new ProjectTitle(title), parent, Optional.empty()), "admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DIFF", "湍流", "100%", " differs "})
    void findsAProjectByAccountAndTitle(String text) {
        assertThat(accounts(text)).containsExactly("differs");
    }

    @Test
    void findsAProjectByItsMembersAndTakesNothingForAPattern() {
        assertThat(accounts("alice")).containsExactly("open", "within");
        assertThat(accounts("_")).isEmpty();
        assertThat(accounts("'; DROP TABLE project")).isEmpty();
        assertThat(lines.listAccounts("S", 0, 10)).extracting(AccountName::value).containsExactly("differs", "used");
    }

    @ParameterizedTest
    @EnumSource(Column.class)
    void listsTheSameLinesInEachOrderPageByPage(Column column) {
        List<Project> ascending = all(ProjectCriteria.ALL, new ProjectOrder(column, false));
        assertThat(ascending).hasSize(7).hasSize(lines.count(ProjectCriteria.ALL)).doesNotHaveDuplicates();
        assertThat(all(ProjectCriteria.ALL, new ProjectOrder(column, true))).containsExactlyElementsOf(ascending.reversed());
    }

    @Test
    void sortsByTheShareThatIsUsed() {
        assertThat(all(ProjectCriteria.ALL, new ProjectOrder(Column.USED, false)))
                .isSortedAccordingTo(Comparator.comparing(project -> project.usedPart().orElse(-1.0)));
    }

    @Test
    void handsOverAllForAFile() {
        List<Project> taken = new ArrayList<>();
        lines.forEach(ProjectCriteria.ALL, ProjectOrder.BY_ACCOUNT, taken::add);
        assertThat(taken).containsExactlyElementsOf(all(ProjectCriteria.ALL, ProjectOrder.BY_ACCOUNT));
    }

    @Test
    void asksSlurmForAllOnlyOnceInHalfAMinute() {
        slurm.put("new", Optional.empty());
        list.renew();
        assertThat(lines.find(new AccountName("new"))).isEmpty();
        slurm.accounts.remove(new AccountName("used"));
        clock.pass(Duration.ofSeconds(31));
        list.renew();
        assertThat(lines.find(new AccountName("new"))).isPresent();
        assertThat(lines.find(new AccountName("used"))).as("gone").isEmpty();
    }

    @Test
    void tellsTheLastAnswerWhileSlurmIsDown() {
        slurm.down = Kind.UNREACHABLE;
        clock.pass(Duration.ofMinutes(5));
        assertThatThrownBy(list::renew).isInstanceOf(RemoteSystemException.class);
        assertThat(lines.count(ProjectCriteria.ALL)).isEqualTo(7);
        assertThat(list.readAt()).contains(Instant.parse("2026-11-27T08:00:00Z"));
    }

    @Test
    void asksAgainForAllWhereAChangedProjectCouldNotBeAsked() {
        slurm.put("within", HUNDRED, "alice", "carol");
        clock.pass(Duration.ofSeconds(1));
        list.changed(new AccountName("within"));
        assertThat(lines.find(new AccountName("within")).orElseThrow().members()).containsExactly("alice", "carol");
        slurm.down = Kind.TIMED_OUT;
        list.changed(new AccountName("within"));
        assertThat(list.readAt()).isEmpty();
    }

    @Test
    void neverPutsAnOldAnswerOverANewerOne() {
        Account old = slurm.accounts.get(new AccountName("within"));
        slurm.put("within", HUNDRED, "dave");
        clock.pass(Duration.ofSeconds(5));
        list.renew(new AccountName("within"));
        known.putAll(List.of(old), Map.of(), Map.of(), clock.instant().minusSeconds(4));
        assertThat(lines.find(new AccountName("within")).orElseThrow().members()).containsExactly("dave");
        assertThat(lines.find(new AccountName("within")).orElseThrow().used()).as("known before").contains(new CoreHours(30));
    }

    private void intend(String account, String title, Optional<CoreHours> limit) {
        table.put(new Intent(new AccountName(account), new ProjectTitle(title), Optional.empty(), limit), "boss");
    }

    private List<String> accounts(String text) {
        ProjectCriteria criteria = new ProjectCriteria(text, Optional.empty());
        List<String> found = all(criteria, ProjectOrder.BY_ACCOUNT).stream().map(project -> project.account().value()).toList();
        assertThat(lines.count(criteria)).isEqualTo(found.size());
        return found;
    }

    private List<Project> all(ProjectCriteria criteria, ProjectOrder order) {
        List<Project> found = new ArrayList<>();
        List<Project> page;
        do {
            page = lines.list(criteria, order, found.size(), 3);
            found.addAll(page);
        } while (!page.isEmpty());
        return found;
    }
}
