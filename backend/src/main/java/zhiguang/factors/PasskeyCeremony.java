package zhiguang.factors;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionsAuthenticatorOutputs;
import com.webauthn4j.data.extension.client.AuthenticationExtensionsClientOutputs;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserId;

/** What is asked of a browser, and whether its answer is right (WebAuthn, level 2). Which maker's device it is is not asked. */
class PasskeyCeremony {

    private static final String VERIFIED = "verified before";
    private static final Logger LOG = LoggerFactory.getLogger(PasskeyCeremony.class);
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);
    private static final int LONGEST = 20_000;

    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager checks = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final RelyingParty party;

    PasskeyCeremony(RelyingParty party) {
        this.party = party;
    }

    /** A new key, in another device than those that are known. */
    PasskeyQuestion register(PortalUser user, String portal, List<byte[]> known) {
        byte[] challenge = new DefaultChallenge().getValue();
        return PasskeyQuestion.of(challenge, converter.getJsonMapper().writeValueAsString(Map.of(
                "challenge", text(challenge),
                "rp", Map.of("id", party.id(), "name", portal),
                "user", Map.of("id", text(handle(user.id())), "name", user.login(), "displayName", user.displayName()),
                "pubKeyCredParams", ALGORITHMS.stream().map(one -> Map.of("type", "public-key", "alg", one.getValue())).toList(),
                "excludeCredentials", descriptors(known),
                "authenticatorSelection", Map.of("residentKey", "preferred", "userVerification", "preferred"),
                "attestation", "none",
                "timeout", 120_000)));
    }

    /** One of these; where there are none, any that the device has for the portal. */
    PasskeyQuestion ask(List<byte[]> known, boolean verified) {
        byte[] challenge = new DefaultChallenge().getValue();
        return PasskeyQuestion.of(challenge, converter.getJsonMapper().writeValueAsString(Map.of(
                "challenge", text(challenge),
                "rpId", party.id(),
                "allowCredentials", descriptors(known),
                "userVerification", verified ? "required" : "preferred",
                "timeout", 120_000)));
    }

    /** Empty when it is no answer to this question. */
    Optional<Map.Entry<byte[], PasskeyTable.Stored>> registered(PasskeyQuestion question, String answer, UserId user) {
        if (!question.isOpen() || !isShaped(answer, "clientDataJSON", "attestationObject")) {
            return Optional.empty();
        }
        try {
            RegistrationData data = checks.verifyRegistrationResponseJSON(answer, new RegistrationParameters(server(question), ALGORITHMS.stream()
                    .map(one -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, one))
                    .toList(), false, true));
            var made = Objects.requireNonNull(data.getAttestationObject(), VERIFIED).getAuthenticatorData();
            var key = Objects.requireNonNull(made.getAttestedCredentialData(), VERIFIED);
            return Optional.of(Map.entry(key.getCredentialId(), new PasskeyTable.Stored(
                    UUID.randomUUID(), user, keys.convert(key), made.getSignCount(), made.isFlagBE(), made.isFlagBS())));
        } catch (DataConversionException | VerificationException | JacksonException | IllegalArgumentException e) {
            LOG.atInfo().addKeyValue("why", e.getClass().getSimpleName()).log("a passkey was not taken");
            return Optional.empty();
        }
    }

    /** Which key the answer says it is of, before anything is checked. */
    Optional<byte[]> credential(String answer) {
        try {
            return isShaped(answer, "clientDataJSON", "authenticatorData", "signature")
                    ? Optional.ofNullable(checks.parseAuthenticationResponseJSON(answer).getCredentialId())
                    : Optional.empty();
        } catch (DataConversionException | JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How often the key was used by now and whether it is kept elsewhere too; empty when the answer is wrong. */
    Optional<PasskeyTable.Stored> proved(PasskeyQuestion question, String answer, PasskeyTable.Stored key, boolean verified) {
        if (!question.isOpen()) {
            return Optional.empty();
        }
        try {
            AuthenticationData data = checks.verifyAuthenticationResponseJSON(
                    answer, new AuthenticationParameters(server(question), record(key), null, verified, true));
            boolean own = Optional.ofNullable(data.getUserHandle()).stream()
                    .allMatch(handle -> handle.length == 0 || Arrays.equals(handle, handle(key.user())));
            var used = Objects.requireNonNull(data.getAuthenticatorData(), VERIFIED);
            return own
                    ? Optional.of(new PasskeyTable.Stored(
                            key.id(), key.user(), key.publicKey(), used.getSignCount(), key.backupEligible(), used.isFlagBS()))
                    : Optional.empty();
        } catch (DataConversionException | VerificationException | JacksonException | IllegalArgumentException e) {
            LOG.atInfo().addKeyValue("why", e.getClass().getSimpleName()).log("a passkey was refused");
            return Optional.empty();
        }
    }

    /** Browsers say what they like: what is no such answer at all is not looked at further. */
    private boolean isShaped(String answer, String... parts) {
        if (answer.length() > LONGEST) {
            return false;
        }
        try {
            JsonNode said = converter.getJsonMapper().readTree(answer);
            return said.path("id").isString()
                    && said.path("rawId").isString()
                    && Arrays.stream(parts).allMatch(part -> said.path("response").path(part).isString());
        } catch (JacksonException e) {
            return false;
        }
    }

    private CredentialRecordImpl record(PasskeyTable.Stored key) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                key.backupEligible(),
                key.backedUp(),
                key.uses(),
                keys.convert(key.publicKey()),
                new AuthenticationExtensionsAuthenticatorOutputs<>(),
                null,
                new AuthenticationExtensionsClientOutputs<>(),
                Set.of());
    }

    private ServerProperty server(PasskeyQuestion question) {
        return ServerProperty.builder()
                .origin(Origin.create(party.origin()))
                .rpId(party.id())
                .challenge(new DefaultChallenge(question.challenge()))
                .build();
    }

    private static List<Map<String, String>> descriptors(List<byte[]> credentials) {
        return Stream.ofNullable(credentials).flatMap(List::stream).map(id -> Map.of("type", "public-key", "id", text(id))).toList();
    }

    /** What devices keep of a person: a random number, no name. */
    private static byte[] handle(UserId user) {
        return user.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
