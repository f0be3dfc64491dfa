package zhiguang.customers;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.TestClock;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Association;
import zhiguang.cluster.ClusterCatalog;
import zhiguang.cluster.Coordinators;
import zhiguang.cluster.Offers;
import zhiguang.cluster.Partition;
import zhiguang.cluster.TestOffers;
import zhiguang.database.TestDatabase;
import zhiguang.database.Transactions;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.jobs.history.HistorySettings;
import zhiguang.projects.FakeSlurm;
import zhiguang.projects.ServiceUser;

/** Customers with all that is below them on a real database, with Spring's transactions; Slurm and the administration node are in memory. */
final class CustomersOnDatabase implements AutoCloseable {

    static final Instant BEGIN = Instant.parse("2026-03-02T01:00:00Z");

    private static String people = "[]";

    final TestClock clock = new TestClock(BEGIN);
    final FakeSlurm slurm = new FakeSlurm();
    final QuotasOfSlurm quotas = new QuotasOfSlurm(slurm);
    final Node node = new Node();
    final JdbcClient jdbc;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    CustomersOnDatabase(Path keys, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("zhiguang.demo", true);
        all.put("zhiguang.credentials.directory", keys.toString());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
        DataSource database = TestDatabase.migrated();
        addPeople(JdbcClient.create(database));
        context.registerBean(DataSource.class, () -> database);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(FakeSlurm.class, () -> slurm);
        context.registerBean(QuotasOfSlurm.class, () -> quotas);
        context.registerBean(RemoteShell.class, () -> node);
        context.registerBean(Coordinators.class, () -> TestOffers.coordinators(new Catalog(node), clock));
        context.register(Beans.class);
        context.refresh();
        jdbc = context.getBean(JdbcClient.class);
        people = jdbc.sql("select json_agg(u)::text from portal_user u").query(String.class).single();
    }

    /** Those of the first time: their passwords are slow to hash. */
    private static void addPeople(JdbcClient jdbc) {
        jdbc.sql("""
                insert into portal_user (id, login, display_name, role, cluster_user, password_hash, must_change_password)
                select id, login, display_name, role, cluster_user, password_hash, must_change_password
                from json_populate_recordset(null::portal_user, :people::json)
                """)
                .param("people", people)
                .update();
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    PortalUser user(String login) {
        return get(PortalUsers.class).findByLogin(login).orElseThrow();
    }

    /** A second administrator of the system. */
    PortalUser secondAdministrator() {
        jdbc.sql("update portal_user set role = 'ADMINISTRATOR' where login = 'dave'").update();
        return user("dave");
    }

    static ApplicationForm form(String login) {
        return new ApplicationForm("王小明", "物理研究所", "13812345678", "wang@example.org", "Relaxation of alloys, small test runs.", login);
    }

    /** From the application to the trial. */
    Customer trial(String login) {
        return trial(login, Optional.empty());
    }

    Customer trial(String login, Optional<AccountName> organisation) {
        get(Applications.class).apply(form(login));
        return approve(login, organisation);
    }

    Customer approve(String login, Optional<AccountName> organisation) {
        Application made = get(ApplicationReview.class).list(user("admin"), "", true, ApplicationOrder.LATEST_FIRST, 0, 99).stream()
                .filter(application -> application.login().equals(login))
                .findFirst()
                .orElseThrow();
        return get(ApplicationReview.class).approve(user("admin"), made.id(), "trial", new AccountName(ApplicationReview.suggestAccount(login)), organisation);
    }

    List<String> audited(String action) {
        return jdbc.sql("select actor || ' ' || object || ' ' || outcome from audit_event where action = :action order by id")
                .param("action", action)
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        context.close();
    }

    /** Remembers what it was told to run. */
    static final class Node implements RemoteShell {

        final List<List<String>> commands = new ArrayList<>();
        final Map<String, Set<String>> coordinators = new HashMap<>();
        int exit;
        Optional<RuntimeException> outage = Optional.empty();

        @Override
        public CommandResult run(ClusterUser user, RemoteCommand command, byte[] stdin, Duration limit) {
            outage.ifPresent(e -> {
                throw e;
            });
            if (command.arguments().getFirst().equals("sacctmgr")) {
                return new CommandResult(0, sacctmgr(command.arguments()), "");
            }
            commands.add(command.arguments());
            return new CommandResult(exit, "", "");
        }

        private String sacctmgr(List<String> words) {
            Set<String> known = coordinators.computeIfAbsent(words.get(4).replaceFirst(".*=", ""), a -> new TreeSet<>());
            String user = words.getLast().replaceFirst(".*=", "");
            switch (words.get(2)) {
                case "add" -> known.add(user);
                case "delete" -> known.remove(user);
                default -> {
                    return String.join(",", known) + "\n";
                }
            }
            return "";
        }

        @Override
        public CommandResult follow(ClusterUser user, RemoteCommand command, InputStream stdin, Duration limit, Consumer<String> line) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void disconnect(ClusterUser user) {}
    }

    /** Knows coordinators only. */
    private record Catalog(Node node) implements ClusterCatalog {

        @Override
        public List<Partition> listPartitions(ClusterUser user, List<zhiguang.cluster.Node> nodes) {
            return List.of();
        }

        @Override
        public List<Association> listAssociations(ClusterUser user) {
            return List.of();
        }

        @Override
        public Set<AccountName> listCoordinated(ClusterUser user) {
            return node.coordinators.entrySet().stream()
                    .filter(entry -> entry.getValue().contains(user.name()))
                    .map(entry -> new AccountName(entry.getKey()))
                    .collect(Collectors.toSet());
        }

        @Override
        public List<String> listMembers(ClusterUser user, AccountName account) {
            return List.of();
        }

        @Override
        public String ping(ClusterUser user) {
            return "24.11.5";
        }
    }

    /** No configuration of its own right: whoever scans for some must not find it. */
    @Import(Transactions.class)
    @EnableConfigurationProperties(HistorySettings.class)
    @ComponentScan(
            basePackages = {"zhiguang.identity", "zhiguang.audit", "zhiguang.credentials", "zhiguang.projects", "zhiguang.customers"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*(Test|IT|OnDatabase|Fake|\\.quotas\\.).*"))
    @ComponentScan(
            basePackages = {"zhiguang.notices", "zhiguang.spaces", "zhiguang.projects.quotas"},
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(
                    type = FilterType.REGEX,
                    pattern = ".*\\.(ProjectEndings|NoticeTable|ChoiceTable|SpaceClearance|SpaceTable|EntryTable|GarbageTable|PortalQuotas"
                            + "|QuotaAdoption|QuotaTable|BlockTable|QuotaWriting|QuotaApplier|QuotaBlocks|QuotaAccess|Canary|ProofTable)"))
    static class Beans {

        @Bean
        ServiceUser serviceUser() {
            return new ServiceUser(new ClusterUser("zgadmin"));
        }

        @Bean
        Offers offers() {
            return TestOffers.none();
        }
    }
}
