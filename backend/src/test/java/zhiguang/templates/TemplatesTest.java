package zhiguang.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.database.TestDatabase;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;
import zhiguang.spaces.ObjectKey;
import zhiguang.templates.Parameter.Type;

class TemplatesTest {

    private final TemplateTable table = new TemplateTable(JdbcClient.create(TestDatabase.migrated()));
    private final Templates templates = new Templates(table, event -> {}, Clock.systemUTC());
    private final PortalUser alice = user(Role.RESEARCHER);
    private final PortalUser bob = user(Role.RESEARCHER);
    private final PortalUser administrator = user(Role.ADMINISTRATOR);

    @Test
    void keepsEveryVersionAndShowsTheNewest() {
        Template first = templates.create(alice, false, body("one"));
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
        Template own = templates.create(alice, false, body("own"));
        assertThat(templates.find(bob, own.id())).isEmpty();
        assertThat(templates.find(administrator, own.id())).isEmpty();
        refuses("template.gone", () -> templates.change(bob, own.id(), 1, body("stolen")));
        refuses("template.gone", () -> templates.retire(administrator, own.id()));
        refuses("template.right", () -> templates.create(alice, true, body("forged")));
        Template all = templates.create(administrator, true, body("all"));
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

    private static PortalUser user(Role role) {
        return new PortalUser(UserId.random(), "x", "x", role, Optional.empty(), false, false);
    }

    private static void refuses(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
