package zhiguang.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Association;
import zhiguang.cluster.ClusterCatalog;
import zhiguang.cluster.FakeCatalog;
import zhiguang.cluster.Node;
import zhiguang.cluster.Partition;
import zhiguang.cluster.TestOffers;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;
import zhiguang.spaces.ObjectKey;
import zhiguang.templates.Parameter.Type;
import zhiguang.templates.TemplateReaders.Person;

class TemplatesTest {

    private static final TemplateReaders PHYSICS = new TemplateReaders.Project(new AccountName("physics"));

    private final TemplateTable table = new TemplateTable(JdbcClient.create(TestDatabase.migrated()));
    private final Projects slurm = new Projects();
    private final Templates templates = new Templates(
            table,
            new TemplateRights(TestOffers.of(slurm, Clock.systemUTC()), TestOffers.coordinators(slurm, Clock.systemUTC())),
            event -> {},
            Clock.systemUTC());
    private final PortalUser alice = user("alice", Role.RESEARCHER);
    private final PortalUser bob = user("bob", Role.RESEARCHER);
    private final PortalUser administrator = user("admin", Role.ADMINISTRATOR);

    /** A Slurm that knows some projects' members and leaders. */
    private static final class Projects implements ClusterCatalog {

        final Map<String, String> member = new HashMap<>();
        final Map<String, String> leader = new HashMap<>();
        boolean down;

        @Override
        public List<Partition> listPartitions(ClusterUser user, List<Node> nodes) {
            return List.of();
        }

        @Override
        public List<Association> listAssociations(ClusterUser user) {
            answer();
            return Optional.ofNullable(member.get(user.name())).map(FakeCatalog::association).stream().toList();
        }

        @Override
        public Set<AccountName> listCoordinated(ClusterUser user) {
            answer();
            return Optional.ofNullable(leader.get(user.name())).map(AccountName::new).map(Set::of).orElse(Set.of());
        }

        @Override
        public List<String> listMembers(ClusterUser user, AccountName account) {
            return List.of();
        }

        @Override
        public String ping(ClusterUser user) {
            return "";
        }

        private void answer() {
            if (down) {
                throw new RemoteSystemException(RemoteSystem.SLURM_REST, RemoteSystemException.Kind.UNREACHABLE, "for the test");
            }
        }
    }

    @Test
    void aProjectsLeaderWritesForItsMembersAlone() {
        slurm.leader.put("alice", "physics");
        slurm.member.put("bob", "physics");
        PortalUser carol = user("carol", Role.RESEARCHER);
        assertThat(templates.writable(alice)).containsExactly(new Person(alice.id()), PHYSICS);
        assertThat(templates.writable(bob)).containsExactly(new Person(bob.id()));
        Template first = templates.create(alice, PHYSICS, body("ours"));
        Template second = templates.change(alice, first.id(), 1, body("ours, better"));
        assertThat(templates.find(bob, first.id())).contains(second);
        assertThat(templates.list(bob)).contains(second);
        assertThat(templates.listVersions(bob, first.id())).hasSize(2);
        assertThat(templates.mayChange(bob, second)).isFalse();
        refuses("template.right", () -> templates.change(bob, first.id(), 2, body("stolen")));
        refuses("template.right", () -> templates.retire(bob, first.id()));
        refuses("template.right", () -> templates.create(bob, PHYSICS, body("forged")));
        refuses("template.right", () -> templates.create(administrator, PHYSICS, body("forged")));
        for (PortalUser stranger : List.of(carol, administrator)) {
            assertThat(templates.find(stranger, first.id())).isEmpty();
            assertThat(templates.listVersions(stranger, first.id())).isEmpty();
            assertThat(templates.list(stranger)).extracting(Template::id).doesNotContain(first.id());
            refuses("template.gone", () -> templates.change(stranger, first.id(), 2, body("stolen")));
            refuses("template.gone", () -> templates.retire(stranger, first.id()));
        }
        templates.retire(alice, first.id());
        assertThat(templates.find(bob, first.id())).isEmpty();
    }

    @Test
    void withoutSlurmAProjectsTemplatesAreUnknownAndAllOthersThere() {
        slurm.leader.put("alice", "physics");
        Template project = templates.create(alice, PHYSICS, body("project"));
        Template own = templates.create(bob, new Person(bob.id()), body("own"));
        slurm.down = true;
        assertThat(templates.list(bob)).extracting(Template::id).contains(own.id()).doesNotContain(project.id());
        assertThat(templates.find(bob, own.id())).contains(own);
        assertThatThrownBy(() -> templates.find(bob, project.id())).isInstanceOf(RemoteSystemException.class);
    }

    @Test
    void refusesToWriteInAnothersName() {
        refuses("template.right", () -> templates.create(bob, new Person(alice.id()), body("forged")));
    }

    @Test
    void keepsEveryVersionAndShowsTheNewest() {
        Template first = templates.create(alice, new Person(alice.id()), body("one"));
        Template second = templates.change(alice, first.id(), 1, body("two"));
        assertThat(templates.find(alice, first.id())).contains(second);
        assertThat(templates.listVersions(alice, first.id())).extracting(t -> t.body().name().en()).containsExactly("two", "one");
        refuses("template.changed", () -> templates.change(alice, first.id(), 1, body("late")));
        templates.retire(alice, first.id());
        assertThat(templates.find(alice, first.id())).isEmpty();
        assertThat(templates.list(alice)).extracting(Template::id).doesNotContain(first.id());
    }

    @Test
    void hidesOnesOwnFromOthersAndLetsOnlyAdministratorsWriteForEverybody() {
        Template own = templates.create(alice, new Person(alice.id()), body("own"));
        assertThat(templates.find(bob, own.id())).isEmpty();
        assertThat(templates.find(administrator, own.id())).isEmpty();
        refuses("template.gone", () -> templates.change(bob, own.id(), 1, body("stolen")));
        refuses("template.gone", () -> templates.retire(administrator, own.id()));
        refuses("template.right", () -> templates.create(alice, TemplateReaders.EVERYBODY, body("forged")));
        Template all = templates.create(administrator, TemplateReaders.EVERYBODY, body("all"));
        assertThat(templates.list(bob)).extracting(Template::id).contains(all.id()).doesNotContain(own.id());
        refuses("template.right", () -> templates.change(bob, all.id(), 1, body("stolen")));
        refuses("template.right", () -> templates.retire(bob, all.id()));
    }

    @Test
    void shipsTenOnceAndLeavesWhatAnAdministratorChanged() {
        ShippedTemplates shipped = new ShippedTemplates(table, Clock.systemUTC());
        shipped.ship();
        shipped.ship();
        assertThat(ShippedTemplates.NAMES).hasSize(10).allSatisfy(name -> {
            Template template = table.findNewest(TemplateId.shipped(name)).orElseThrow();
            assertThat(template.version()).isEqualTo(1);
            assertThat(template.body().name().zh()).isNotBlank();
            assertThat(template.body().description().zh()).isNotBlank();
            assertThat(template.body().parameters()).isNotEmpty().allSatisfy(p -> assertThat(p.label().zh()).isNotBlank());
        });
        TemplateId hello = TemplateId.shipped("hello");
        templates.change(administrator, hello, 1, body("ours"));
        shipped.ship();
        assertThat(table.findNewest(hello).orElseThrow().body().name().en()).isEqualTo("ours");
    }

    @Test
    void takesAnswersAsDataOfTheirKind() {
        TemplateBody body = new TemplateBody(
                new BothLanguages("x", ""), BothLanguages.NONE, "",
                List.of(parameter("TEXT", Type.TEXT, true), number("N", 1, 10), choice("C", "a", "b c"),
                        parameter("F", Type.FILE, false), parameter("B", Type.BOOLEAN, false)),
                "#!/bin/sh\n", List.of());
        String nasty = "$(id) `id` \"'\n\\ , = 之";
        TemplateBody.Answers answers = body.answer(Map.of("TEXT", nasty, "N", "7", "C", "b c", "F", "data/in.txt", "B", "yes", "STRAY", "x"));
        assertThat(answers.environment())
                .isEqualTo(Map.of("TEXT", nasty, "N", "7", "C", "b c", "F", "in.txt", "B", "false"));
        assertThat(answers.inputs()).containsExactly(new ObjectKey("data/in.txt"));
        refuses("template.missing", () -> body.answer(Map.of("N", "7", "C", "a")));
        refuses("template.range", () -> body.answer(Map.of("TEXT", "x", "N", "11", "C", "a")));
        refuses("template.number", () -> body.answer(Map.of("TEXT", "x", "N", "1; rm", "C", "a")));
        refuses("template.value", () -> body.answer(Map.of("TEXT", "x", "N", "7", "C", "c")));
        refuses("template.value", () -> body.answer(Map.of("TEXT", "x\0", "N", "7", "C", "a")));
        refuses("object-key.parts", () -> body.answer(Map.of("TEXT", "x", "N", "7", "C", "a", "F", "../x")));
    }

    @Test
    void refusesNamesThatWouldChangeTheShell() {
        for (String name : List.of("PATH", "LD_PRELOAD", "BASH_ENV", "IFS", "SLURM_JOB_ID", "lower", "A B", "", "1A", "ENV")) {
            refuses("template.parameter-name", () -> parameter(name, Type.TEXT, true));
        }
    }

    private static Parameter parameter(String name, Type type, boolean required) {
        return new Parameter(
                name, type, BothLanguages.NONE, BothLanguages.NONE, "", required, Optional.empty(), Optional.empty(), List.of());
    }

    private static Parameter number(String name, int least, int most) {
        return new Parameter(
                name, Type.NUMBER, BothLanguages.NONE, BothLanguages.NONE, "", true, Optional.of(BigDecimal.valueOf(least)),
                Optional.of(BigDecimal.valueOf(most)), List.of());
    }

    private static Parameter choice(String name, String... choices) {
        return new Parameter(
                name, Type.CHOICE, BothLanguages.NONE, BothLanguages.NONE, "", true, Optional.empty(), Optional.empty(), List.of(choices));
    }

    private static TemplateBody body(String name) {
        return new TemplateBody(new BothLanguages(name, ""), BothLanguages.NONE, "", List.of(), "#!/bin/sh\n", List.of());
    }

    private static PortalUser user(String name, Role role) {
        return new PortalUser(UserId.random(), name, name, role, Optional.of(new ClusterUser(name)), false, false);
    }

    private static void refuses(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
