package zhiguang.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.audit.Origin;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInResult;

class ApplicationsTest {

    private static final String PASSWORD = "a long walk by the lake";

    @TempDir
    Path keys;

    private CustomersOnDatabase portal;
    private Applications applications;
    private ApplicationReview review;
    private PortalUser admin;

    @BeforeEach
    void begin() {
        portal = new CustomersOnDatabase(keys, Map.of("zhiguang.customers.add-user", "/usr/local/sbin/add"));
        applications = portal.get(Applications.class);
        review = portal.get(ApplicationReview.class);
        admin = portal.user("admin");
    }

    @AfterEach
    void end() {
        portal.close();
    }

    @Test
    void leadsFromApplicationToASignInThatTheApplicantAloneKnows() {
        ApplicationCode code = applications.apply(CustomersOnDatabase.form("wang"));
        approve("wang");
        assertThat(applications.find(code)).hasValueSatisfying(standing -> {
            assertThat(standing.state()).isEqualTo(ApplicationState.APPROVED);
            assertThat(standing.mayChoosePassword()).isTrue();
        });
        refuses("password.short", () -> applications.choosePassword(code, "short"));
        applications.choosePassword(ApplicationCode.typed(code.value().toLowerCase(Locale.ROOT).replace("-", " ")), PASSWORD);
        assertThat(portal.get(SignIn.class).attempt("wang", PASSWORD)).isInstanceOf(SignInResult.Accepted.class);
        refuses("password.chosen", () -> applications.choosePassword(code, "another long password"));
    }

    @Test
    void keepsNothingPersonalInClearInTheDatabaseOrTheAudit() {
        applications.apply(CustomersOnDatabase.form("wang"));
        approve("wang");
        String all = portal.jdbc.sql("select string_agg(a::text, '') from application a").query(String.class).single()
                + portal.jdbc.sql("select string_agg(u::text, '') from portal_user u").query(String.class).single()
                + portal.jdbc.sql("select string_agg(e::text, '') from audit_event e").query(String.class).single();
        for (String secret : List.of("王小明", "13812345678", "wang@example.org", "alloys")) {
            assertThat(all).doesNotContain(secret).doesNotContain(hex(secret));
        }
        assertThat(portal.user("wang").displayName()).isEqualTo("王**");
    }

    @Test
    void masksInListsAndWritesDownWhoLookedBehindTheMask() {
        applications.apply(CustomersOnDatabase.form("wang"));
        Application listed = listed(admin, true).getFirst();
        assertThat(review.countOpen(admin)).isEqualTo(1);
        assertThat(List.of(listed.name(), listed.phone(), listed.mail())).containsExactly("王**", "138****78", "w***@example.org");
        assertThat(portal.audited("application.unmasked")).isEmpty();
        assertThat(review.unmask(admin, listed.id()).realName()).isEqualTo("王小明");
        assertThat(portal.audited("application.unmasked")).containsExactly("admin " + listed.id() + " wang DONE");
        assertThatThrownBy(() -> review.unmask(portal.user("alice"), listed.id())).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> listed(portal.user("security"), true)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void asksBackAndTakesTheAnswer() {
        ApplicationCode code = applications.apply(CustomersOnDatabase.form("wang"));
        UUID id = listed(admin, true).getFirst().id();
        refuses("application.reason", () -> review.askBack(admin, id, "  "));
        review.askBack(admin, id, "Which group?");
        assertThat(applications.find(code)).hasValueSatisfying(standing -> assertThat(standing.reason()).isEqualTo("Which group?"));
        applications.change(code, CustomersOnDatabase.form("wang2"));
        assertThat(listed(admin, true).getFirst()).matches(a -> a.state() == ApplicationState.SUBMITTED && a.login().equals("wang2"));
        review.reject(admin, id, "No.");
        refuses("application.gone", () -> applications.change(code, CustomersOnDatabase.form("wang")));
        review.reopen(admin, id);
        applications.withdraw(code);
        assertThat(listed(admin, true)).isEmpty();
        assertThat(review.countOpen(admin)).isZero();
    }

    @Test
    void tellsNothingToWrongCodes() {
        assertThat(applications.find(ApplicationCode.typed("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA"))).isEmpty();
        refuses("application.gone", () -> applications.withdraw(ApplicationCode.typed("")));
    }

    @Test
    void slowsDownWhoeverAppliesOften() {
        for (int i = 0; i < 5; i++) {
            from("192.0.2.7", "many" + i);
        }
        refuses("application.too-many", () -> from("192.0.2.7", "many5"));
        from("192.0.2.8", "other");
        for (int i = 0; i < 5; i++) {
            from("2001:db8:1:2::" + i, "six" + i);
        }
        refuses("application.too-many", () -> from("2001:db8:1:2:ffff::1", "six5"));
        portal.clock.pass(Duration.ofMinutes(61));
        from("192.0.2.7", "many6");
    }

    @Test
    void refusesNamesThatSomebodyHasOrAsksFor() {
        refuses("login.taken", () -> applications.apply(CustomersOnDatabase.form("alice")));
        applications.apply(CustomersOnDatabase.form("wang"));
        refuses("login.taken", () -> applications.apply(CustomersOnDatabase.form("wang")));
    }

    @ParameterizedTest
    @CsvSource({
        "'', unit, 13800000000, a@b.cn, wang, application.name",
        "王, '', 13800000000, a@b.cn, wang, application.unit",
        "王, unit, 12ab, a@b.cn, wang, application.phone",
        "王, unit, 13800000000, a@b, wang, application.mail",
        "王, unit, 13800000000, a@b.cn, root, cluster-user.forbidden",
        "王, unit, 13800000000, a@b.cn, Wang;rm, login.grammar"
    })
    void refusesWhatCannotBe(String name, String unit, String phone, String mail, String login, String code) {
        refuses(code, () -> new ApplicationForm(name, unit, phone, mail, "Ten characters at least.", login));
    }

    @Test
    void forgetsRefusedPeopleAfterAWhile() {
        applications.apply(CustomersOnDatabase.form("wang"));
        review.reject(admin, listed(admin, true).getFirst().id(), "No.");
        portal.clock.pass(Duration.ofDays(181));
        portal.get(CustomerDays.class).run();
        assertThat(portal.jdbc.sql("select count(*) from application where sealed is not null").query(Integer.class).single()).isZero();
        assertThat(listed(admin, false)).isEmpty();
    }

    @Test
    void listsAPartByLoginOrByWhoDecidedInTheOrderWanted() {
        for (int i = 0; i < 9; i++) {
            from("192.0.2." + i, "many" + i);
            portal.clock.pass(Duration.ofMinutes(1));
        }
        review.reject(admin, listed(admin, true).getFirst().id(), "No.");
        assertThat(review.count(admin, "many", true)).isEqualTo(8);
        assertThat(logins("MANY", true, ApplicationOrder.LATEST_FIRST, 2, 3)).containsExactly("many5", "many4", "many3");
        assertThat(logins("", true, new ApplicationOrder(ApplicationOrder.Column.LOGIN, false), 0, 2)).containsExactly("many0", "many1");
        assertThat(logins("admin", false, ApplicationOrder.LATEST_FIRST, 0, 9)).as("decided by").containsExactly("many8");
        assertThat(logins("", false, new ApplicationOrder(ApplicationOrder.Column.STATE, true), 0, 1)).containsExactly("many8");
        assertThat(logins("%", false, ApplicationOrder.LATEST_FIRST, 0, 9)).isEmpty();
        assertThatThrownBy(() -> review.count(portal.user("alice"), "", true)).isInstanceOf(AccessDeniedException.class);
    }

    private List<String> logins(String text, boolean openOnly, ApplicationOrder order, int offset, int limit) {
        return review.list(admin, text, openOnly, order, offset, limit).stream().map(Application::login).toList();
    }

    private List<Application> listed(PortalUser actor, boolean openOnly) {
        return review.list(actor, "", openOnly, ApplicationOrder.LATEST_FIRST, 0, 99);
    }

    private void approve(String login) {
        UUID id = listed(admin, true).getFirst().id();
        review.approve(admin, id, "trial", new AccountName(login), Optional.empty());
    }

    private void from(String address, String login) {
        try (Origin.Scope scope = new Origin(Optional.of(address), Optional.empty()).open()) {
            applications.apply(CustomersOnDatabase.form(login));
        }
    }

    private static void refuses(String code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(InvalidInputException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
