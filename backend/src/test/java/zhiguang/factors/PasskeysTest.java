package zhiguang.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.audit.Origin;
import zhiguang.identity.PortalUser;
import zhiguang.identity.SignIn;
import zhiguang.identity.SignInResult;
import zhiguang.identity.UserAdministration;

/** Passkeys against a key in software; a browser's own are tried in {@code PasskeyJourneyIT}. */
class PasskeysTest {

    private static final String HOST = "portal.example";
    private static final String ADDRESS = "https://portal.example";

    @TempDir
    private Path keys;

    private FactorsOnDatabase factors;
    private Passkeys passkeys;
    private PortalUser alice;
    private SoftwareKey key;

    @BeforeEach
    void begin() {
        factors = new FactorsOnDatabase(keys, "roles", ADDRESS);
        passkeys = factors.get(Passkeys.class);
        alice = factors.user("alice");
        key = new SoftwareKey(HOST, ADDRESS);
    }

    @AfterEach
    void end() {
        factors.close();
    }

    @Test
    void isAskedForBesideThePasswordOnceItWasAdded() {
        assertThat(signIn().attempt("alice", "alice-demo-2026")).isInstanceOf(SignInResult.Accepted.class);
        add(alice, key, "laptop");
        assertThat(factors.audit().getFirst()).isEqualTo("alice passkey.added alice DONE");
        assertThat(signIn().attempt("alice", "alice-demo-2026")).isInstanceOf(SignInResult.MoreAsked.class);
        PasskeyQuestion question = passkeys.ask(alice);
        assertThat(passkeys.prove(alice, question, key.show(question))).isTrue();
        assertThat(passkeys.list(alice)).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("laptop");
            assertThat(one.used()).isPresent();
        });
    }

    @Test
    void refusesAnswersToAnotherQuestionAndFromAnotherSite() {
        add(alice, key, "laptop");
        PasskeyQuestion question = passkeys.ask(alice);
        String answer = key.show(question);
        assertThat(passkeys.prove(alice, passkeys.ask(alice), answer)).as("another question").isFalse();
        PasskeyQuestion old = new PasskeyQuestion(question.challenge(), question.options(), Instant.now().minusSeconds(1));
        assertThat(passkeys.prove(alice, old, answer)).as("too late").isFalse();
        for (String wrong : new String[] {"", "{}", "x", "null", "{\"id\":\"AA\"}", answer.replace("webauthn", "w"), "[".repeat(30_000)}) {
            assertThat(passkeys.prove(factors.user("bob"), question, wrong)).as(wrong).isFalse();
            factors.jdbc.sql("update portal_user set wrong_proofs = 0, shut_until = null").update();
        }
        SoftwareKey elsewhere = new SoftwareKey(HOST, "https://portal.example.evil");
        PasskeyQuestion making = passkeys.begin(alice);
        assertThatThrownBy(() -> passkeys.add(alice, making, elsewhere.register(making), "x")).hasFieldOrPropertyWithValue("code", "passkey.refused");
        SoftwareKey otherHost = new SoftwareKey("evil.example", ADDRESS);
        assertThatThrownBy(() -> passkeys.add(alice, making, otherHost.register(making), "x")).hasFieldOrPropertyWithValue("code", "passkey.refused");
    }

    @Test
    void refusesAnothersKeyAndACopyOfOne() {
        add(alice, key, "laptop");
        PortalUser bob = factors.user("bob");
        PasskeyQuestion question = passkeys.ask(bob);
        assertThat(passkeys.prove(bob, question, key.show(question))).as("alice's").isFalse();
        PasskeyQuestion making = passkeys.begin(bob);
        assertThatThrownBy(() -> passkeys.add(bob, making, key.register(making), "x")).hasFieldOrPropertyWithValue("code", "passkey.refused");
        key.uses = 9;
        PasskeyQuestion now = passkeys.ask(alice);
        assertThat(passkeys.prove(alice, now, key.show(now))).isTrue();
        key.uses = 3;
        PasskeyQuestion copied = passkeys.ask(alice);
        assertThat(passkeys.prove(alice, copied, key.show(copied))).as("it counted further before").isFalse();
    }

    @Test
    void closesTheAccountAfterFiveWrongAnswers() {
        add(alice, key, "laptop");
        for (int i = 0; i < 5; i++) {
            passkeys.prove(alice, passkeys.ask(alice), "x");
        }
        PasskeyQuestion question = passkeys.ask(alice);
        assertThat(passkeys.prove(alice, question, key.show(question))).isFalse();
        PasskeyQuestion anybody = passkeys.askAnybody();
        assertThat(passkeys.recognise(anybody, key.show(anybody))).isEmpty();
    }

    @Test
    void recognisesItsOwnerOnlyWhereTheDeviceCheckedWhoHoldsIt() {
        add(alice, key, "laptop");
        PasskeyQuestion question = passkeys.askAnybody();
        assertThat(passkeys.recognise(question, key.show(question))).contains(factors.user("alice"));
        key.verifies = false;
        PasskeyQuestion second = passkeys.askAnybody();
        assertThat(passkeys.recognise(second, key.show(second))).isEmpty();
        PasskeyQuestion third = passkeys.ask(alice);
        assertThat(passkeys.prove(alice, third, key.show(third))).as("beside a password").isTrue();
        key.verifies = true;
        key.handle = factors.user("bob").id().toString();
        PasskeyQuestion other = passkeys.askAnybody();
        assertThat(passkeys.recognise(other, key.show(other))).as("another's handle").isEmpty();
        key.handle = "";
        factors.get(UserAdministration.class).lock(factors.user("security"), alice.id());
        PasskeyQuestion locked = passkeys.askAnybody();
        assertThat(passkeys.recognise(locked, key.show(locked))).isEmpty();
    }

    @Test
    void letsNoPasswordAloneSetUpAnAuthenticatorInstead() {
        PortalUser admin = factors.user("admin");
        add(admin, key, "laptop");
        SecondFactors others = factors.get(SecondFactors.class);
        TotpKey totp = others.offer();
        assertThatThrownBy(() -> others.enrolAtSignIn(admin, totp, factors.code(totp))).hasFieldOrPropertyWithValue("code", "factor.exists");
        var only = passkeys.list(admin).getFirst();
        assertThatThrownBy(() -> passkeys.remove(admin, only.id())).hasFieldOrPropertyWithValue("code", "factor.demanded");
        assertThat(others.state(admin).enrolled()).as("so that it can be reset").isTrue();
        others.reset(factors.user("security"), admin.id());
        assertThat(passkeys.asksFor(admin)).isFalse();
    }

    @Test
    void isMadeAtTheSignInOfWhoMustHaveAFactorAndHasNone() {
        PortalUser admin = factors.user("admin");
        PasskeyQuestion making = passkeys.beginAtSignIn(admin);
        PasskeyQuestion late = passkeys.beginAtSignIn(admin);
        assertThatThrownBy(() -> passkeys.addAtSignIn(alice, making, key.register(making), "x")).as("need not").hasFieldOrPropertyWithValue("code", "factor.exists");
        assertThatThrownBy(() -> passkeys.addAtSignIn(admin, making, "{}", "x")).hasFieldOrPropertyWithValue("code", "passkey.refused");
        passkeys.addAtSignIn(admin, making, key.register(making), "laptop");
        assertThat(passkeys.list(admin)).singleElement().satisfies(one -> assertThat(one.name()).isEqualTo("laptop"));
        assertThat(factors.audit().getFirst()).isEqualTo("admin passkey.added admin DONE");
        SoftwareKey thiefs = new SoftwareKey(HOST, ADDRESS);
        assertThatThrownBy(() -> passkeys.addAtSignIn(admin, late, thiefs.register(late), "x")).as("there is one").hasFieldOrPropertyWithValue("code", "factor.exists");
        PortalUser security = factors.user("security");
        SecondFactors codes = factors.get(SecondFactors.class);
        TotpKey totp = codes.offer();
        codes.enrolAtSignIn(security, totp, factors.code(totp));
        PasskeyQuestion beside = passkeys.beginAtSignIn(security);
        assertThatThrownBy(() -> passkeys.addAtSignIn(security, beside, thiefs.register(beside), "x")).hasFieldOrPropertyWithValue("code", "factor.exists");
    }

    @Test
    void isAddedAndRemovedByItsOwnerAfterAProofOnly() {
        add(alice, key, "laptop");
        var own = passkeys.list(alice).getFirst();
        passkeys.remove(factors.user("bob"), own.id());
        assertThat(passkeys.list(alice)).as("another's").hasSize(1);
        try (Origin.Scope scope = new Origin(Optional.of("192.0.2.7"), Optional.empty()).open()) {
            assertThatThrownBy(() -> passkeys.remove(alice, own.id())).hasFieldOrPropertyWithValue("code", "proof.needed");
            assertThatThrownBy(() -> passkeys.begin(alice)).hasFieldOrPropertyWithValue("code", "proof.needed");
        }
        passkeys.remove(alice, own.id());
        assertThat(passkeys.list(alice)).isEmpty();
        assertThat(factors.audit().getFirst()).isEqualTo("alice passkey.removed alice DONE");
        PasskeyQuestion making = passkeys.begin(alice);
        for (String name : new String[] {"", "  ", "a\nb", "x".repeat(61)}) {
            assertThatThrownBy(() -> passkeys.add(alice, making, key.register(making), name)).hasFieldOrPropertyWithValue("code", "passkey.name");
        }
    }

    @Test
    void servesUnderAPublicNameOnly() {
        assertThat(passkeys.isOffered("portal.example")).isTrue();
        assertThat(passkeys.isOffered("10.0.0.1")).isFalse();
        assertThat(RelyingParty.of("")).isEmpty();
        assertThat(RelyingParty.of("https://10.0.0.1")).isEmpty();
        assertThat(RelyingParty.of("http://portal.example")).isEmpty();
        assertThat(RelyingParty.of("https://Portal.Example:8443/x")).contains(new RelyingParty("portal.example", "https://portal.example:8443"));
        assertThat(RelyingParty.of("http://127.0.0.1:8080")).contains(new RelyingParty("localhost", "http://localhost:8080"));
    }

    private void add(PortalUser user, SoftwareKey device, String name) {
        PasskeyQuestion question = passkeys.begin(user);
        passkeys.add(user, question, device.register(question), name);
    }

    private SignIn signIn() {
        return factors.get(SignIn.class);
    }
}
