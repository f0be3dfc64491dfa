package zhiguang.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.audit.Origin;
import zhiguang.identity.PortalUser;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInResult;
import zhiguang.identity.SignInResult.Accepted;
import zhiguang.identity.SignInResult.MoreAsked;
import zhiguang.identity.SignInResult.Refused;

class SecondFactorsTest {

    @TempDir
    private static Path keys;

    private FactorsOnDatabase portal;
    private SecondFactors factors;
    private PortalUser alice;

    @BeforeEach
    void begin() {
        portal = new FactorsOnDatabase(keys, "offered");
        factors = portal.get(SecondFactors.class);
        alice = portal.user("alice");
    }

    @AfterEach
    void end() {
        portal.close();
    }

    @Test
    void asksWhoSetOneUpAndNobodyElse() {
        assertThat(signIn("alice")).isInstanceOf(Accepted.class);
        enrol();
        assertThat(signIn("alice")).isEqualTo(new MoreAsked(alice, 1));
        assertThat(portal.audit().getFirst()).isEqualTo("alice factor.enrolled alice DONE");
        assertThat(signIn("bob")).isInstanceOf(Accepted.class);
        assertThat(factors.state(alice).recoveryCodes()).isEqualTo(10);
    }

    @Test
    void isSetUpOnlyByWhoSeesTheCode() {
        TotpKey key = factors.offer();
        assertThatThrownBy(() -> factors.enrol(alice, key, portal.code(TotpKey.fresh()))).hasFieldOrPropertyWithValue("code", "factor.code");
        assertThatThrownBy(() -> factors.enrol(alice, key, "")).hasFieldOrPropertyWithValue("code", "factor.code");
        assertThat(factors.state(alice).enrolled()).isFalse();
    }

    @Test
    void takesNoCodeTwiceNorOneBeforeIt() {
        TotpKey key = factors.offer();
        factors.enrol(alice, key, portal.code(key));
        assertThat(factors.prove(alice, portal.code(key))).as("the code it was set up with").isFalse();
        portal.now = portal.now.plusSeconds(60);
        String code = portal.code(key);
        assertThat(factors.prove(alice, code.substring(0, 3) + " " + code.substring(3))).isTrue();
        assertThat(factors.prove(alice, code)).isFalse();
        assertThat(factors.prove(alice, key.code(TotpKey.step(portal.now) - 1))).as("the one before").isFalse();
        assertThat(factors.prove(alice, key.code(TotpKey.step(portal.now) + 1))).as("a clock that is fast").isTrue();
    }

    @Test
    void takesEachRecoveryCodeOnceAndKeepsNoneOfThem() {
        List<String> codes = enrol();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z2-7]{4}(-[a-z2-7]{4}){3}"));
        String kept = portal.jdbc.sql("select string_agg(encode(hash, 'escape'), ' ') from recovery_code").query(String.class).single();
        assertThat(codes).noneMatch(kept::contains);
        assertThat(factors.prove(portal.user("bob"), codes.getFirst())).as("somebody else's").isFalse();
        assertThat(factors.prove(alice, codes.getFirst().toUpperCase(Locale.ROOT).replace("-", " "))).isTrue();
        assertThat(portal.audit()).contains("alice factor.recovery-code-used alice DONE");
        assertThat(factors.prove(alice, codes.getFirst())).isFalse();
        assertThat(factors.state(alice).recoveryCodes()).isEqualTo(9);
        List<String> fresh = factors.renewRecoveryCodes(alice);
        assertThat(factors.prove(alice, codes.getLast())).isFalse();
        assertThat(factors.prove(alice, fresh.getLast())).isTrue();
    }

    @Test
    void closesTheAccountAfterFiveWrongCodesThoughThePasswordWasRightEachTime() {
        TotpKey key = factors.offer();
        factors.enrol(alice, key, portal.code(key));
        portal.now = portal.now.plusSeconds(60);
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("alice")).isInstanceOf(MoreAsked.class);
            assertThat(factors.prove(alice, "000000")).isFalse();
        }
        assertThat(portal.audit()).contains("portal user.blocked alice DONE");
        assertThat(signIn("alice")).isEqualTo(new Refused());
        assertThat(factors.prove(alice, portal.code(key))).as("a right one, while it is closed").isFalse();
        assertThat(portal.get(SignIn.class).finish(alice, 1)).isEqualTo(new Refused());
        portal.jdbc.sql("update portal_user set blocked_until = now(), shut_until = now()").update();
        assertThat(factors.prove(alice, portal.code(key))).isTrue();
        assertThat(portal.get(SignIn.class).finish(alice, 1)).isInstanceOf(Accepted.class);
    }

    @Test
    void looksAtNoMoreThanFiveOfManyGuessesAtOnce() throws InterruptedException {
        enrol();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(Collections.nCopies(20, () -> factors.prove(alice, "000000")));
        }
        assertThat(portal.audit()).filteredOn("portal user.blocked alice DONE"::equals).hasSize(1);
        assertThat(portal.audit()).filteredOn("alice factor.asked alice REFUSED"::equals).hasSize(20);
        assertThat(portal.jdbc.sql("select wrong_proofs from portal_user where login = 'alice'").query(Integer.class).single()).isZero();
    }

    @Test
    void isNoUseForAnotherAccountsKeyInTheDatabase() {
        enrol();
        PortalUser bob = portal.user("bob");
        portal.jdbc.sql("insert into authenticator select :bob, sealed, 0, since from authenticator").param("bob", bob.id().value()).update();
        assertThatThrownBy(() -> factors.prove(bob, "000000")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isTakenAwayByTheSecurityAdministratorOnly() {
        enrol();
        for (String other : List.of("admin", "audit", "alice", "bob")) {
            assertThatThrownBy(() -> factors.reset(portal.user(other), alice.id())).isInstanceOf(AccessDeniedException.class);
        }
        assertThat(portal.audit().getFirst()).isEqualTo("bob factor.reset alice REFUSED");
        factors.reset(portal.user("security"), alice.id());
        assertThat(portal.audit().getFirst()).isEqualTo("security factor.reset alice DONE");
        assertThat(signIn("alice")).isInstanceOf(Accepted.class);
        assertThatThrownBy(() -> factors.reset(portal.user("security"), alice.id())).hasFieldOrPropertyWithValue("code", "factor.none");
        TotpKey key = factors.offer();
        assertThatThrownBy(() -> factors.enrolAtSignIn(alice, key, portal.code(key))).as("who need not").hasFieldOrPropertyWithValue("code", "factor.exists");
    }

    @Test
    void isChangedOnlyByWhoProvedAShortWhileAgoToBeThatPerson() {
        TotpKey key = factors.offer();
        try (Origin.Scope scope = new Origin(Optional.of("192.0.2.7"), Optional.empty()).open()) {
            assertThatThrownBy(() -> factors.enrol(alice, key, portal.code(key))).hasFieldOrPropertyWithValue("code", "proof.needed");
            assertThatThrownBy(() -> factors.remove(alice)).hasFieldOrPropertyWithValue("code", "proof.needed");
            assertThatThrownBy(() -> factors.renewRecoveryCodes(alice)).hasFieldOrPropertyWithValue("code", "proof.needed");
            assertThatThrownBy(() -> factors.reset(portal.user("security"), alice.id())).hasFieldOrPropertyWithValue("code", "proof.needed");
        }
    }

    @Test
    void isGivenUpByWhoNeedNotHaveIt() {
        enrol();
        factors.remove(alice);
        assertThat(signIn("alice")).isInstanceOf(Accepted.class);
        assertThat(factors.state(alice).recoveryCodes()).isZero();
        assertThatThrownBy(() -> factors.renewRecoveryCodes(alice)).hasFieldOrPropertyWithValue("code", "factor.none");
    }

    @Test
    void isAskedOfAdministratorsWhoHaveNoneWhereRolesMust() {
        try (FactorsOnDatabase strict = new FactorsOnDatabase(keys, "roles")) {
            SignIn signIn = strict.get(SignIn.class);
            for (String login : List.of("admin", "security", "audit")) {
                assertThat(signIn.attempt(login, login + "-demo-2026")).isInstanceOf(MoreAsked.class);
            }
            assertThat(signIn.attempt("alice", "alice-demo-2026")).isInstanceOf(Accepted.class);
            PortalUser admin = strict.user("admin");
            SecondFactors must = strict.get(SecondFactors.class);
            assertThat(must.prove(admin, "000000")).isFalse();
            TotpKey key = must.offer();
            assertThatThrownBy(() -> must.enrolAtSignIn(admin, key, "000000")).hasFieldOrPropertyWithValue("code", "factor.code");
            assertThat(must.state(admin).enrolled()).isFalse();
            assertThat(must.enrolAtSignIn(admin, key, strict.code(key))).hasSize(10);
            TotpKey other = must.offer();
            assertThatThrownBy(() -> must.enrolAtSignIn(admin, other, strict.code(other))).hasFieldOrPropertyWithValue("code", "factor.exists");
            assertThatThrownBy(() -> strict.get(SecondFactors.class).remove(admin)).hasFieldOrPropertyWithValue("code", "factor.demanded");
        }
    }

    @Test
    void isNeitherAskedForNorSetUpWhereItIsOff() {
        try (FactorsOnDatabase off = new FactorsOnDatabase(keys, "off")) {
            SecondFactors none = off.get(SecondFactors.class);
            TotpKey key = none.offer();
            assertThatThrownBy(() -> none.enrol(off.user("alice"), key, off.code(key))).hasFieldOrPropertyWithValue("code", "factor.off");
            assertThat(none.asksForCode(off.user("alice"))).isFalse();
        }
    }

    private SignInResult signIn(String login) {
        return portal.get(SignIn.class).attempt(login, login + "-demo-2026");
    }

    private List<String> enrol() {
        TotpKey key = factors.offer();
        return factors.enrol(alice, key, portal.code(key));
    }
}
