package zhiguang.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.customers.imports.ImportLine;
import zhiguang.customers.imports.ImportTable;
import zhiguang.customers.imports.UserImport;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInResult;

class UserImportTest {

    private static final byte[] TABLE =
            "login,name,cluster user\nwang,王,zgwang\nalice,A,\nli,李,bob\nzhao,赵,\n".getBytes(StandardCharsets.UTF_8);
    private static final String PASSWORD = "a long walk by the lake";

    @TempDir
    Path keys;

    private CustomersOnDatabase portal;
    private UserImport imports;
    private PortalUser admin;

    @BeforeEach
    void begin() {
        portal = new CustomersOnDatabase(keys, Map.of());
        imports = portal.get(UserImport.class);
        admin = portal.user("admin");
    }

    @AfterEach
    void end() {
        portal.close();
    }

    @Test
    void showsWhatWouldHappenAndAddsNobodyYet() {
        ImportTable table = imports.preview(admin, TABLE);
        assertThat(table.lines()).extracting(line -> line.problem().map(InvalidInputException::code).orElse("good"))
                .containsExactly("good", "login.taken", "cluster-user.taken", "good");
        assertThat(portal.jdbc.sql("select count(*) from portal_user where login in ('wang', 'zhao')").query(Integer.class).single()).isZero();
    }

    @Test
    void addsTheGoodLinesWithACodeThatGivesOnePasswordOnce() {
        ImportTable table = imports.preview(admin, TABLE);
        List<UserImport.Added> added = imports.run(admin, table);
        assertThat(added).extracting(UserImport.Added::login).containsExactly("wang", "zhao");
        assertThat(imports.run(admin, table)).as("a second time").isEmpty();
        Invites invites = portal.get(Invites.class);
        ApplicationCode code = added.getFirst().code();
        assertThat(invites.findLogin(code)).contains("wang");
        invites.choosePassword(code, PASSWORD);
        assertThat(invites.findLogin(code)).isEmpty();
        assertThatThrownBy(() -> invites.choosePassword(code, PASSWORD)).isInstanceOf(InvalidInputException.class);
        assertThat(portal.get(SignIn.class).attempt("wang", PASSWORD)).isInstanceOf(SignInResult.Accepted.class);
        assertThat(portal.user("wang").clusterUser()).isPresent();
        portal.clock.pass(Duration.ofDays(91));
        assertThat(invites.findLogin(added.getLast().code())).isEmpty();
        assertThat(portal.audited("user.created")).contains("admin wang DONE", "admin zhao DONE");
    }

    @Test
    void isForAdministratorsOnly() {
        ImportTable table = imports.preview(admin, TABLE);
        assertThatThrownBy(() -> imports.preview(portal.user("alice"), TABLE)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> imports.run(portal.user("security"), table)).isInstanceOf(AccessDeniedException.class);
        assertThat(table.lines()).extracting(ImportLine::isGood).contains(true);
    }
}
