package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import zhiguang.api.firecrest.Portal.Answer;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.DeviceGrants;
import zhiguang.tokens.IssuedKey;
import zhiguang.tokens.UserCode;

/** A command line that signs in by a code (RFC 8628), from the first request to the key in use. */
class DeviceFlowIT extends OnFirecrest {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    @Autowired
    private DeviceGrants grants;

    @Test
    void aCommandLineGetsItsKeyByACode() {
        Portal door = new Portal("http://127.0.0.1:" + port, "");
        Answer begun = door.form("/oauth2/device_authorization", Map.of("client_id", "zhiguang-cli", "scope", "jobs:read files:read"), Map.of());
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        assertThat(begun.raw().headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        JsonNode codes = begun.json();
        assertThat(codes.path("verification_uri").asString()).endsWith("/device");
        assertThat(codes.path("verification_uri_complete").asString()).endsWith("/device?code=" + codes.path("user_code").asString());
        assertThat(codes.path("interval").asInt()).isEqualTo(5);
        Map<String, Object> poll = Map.of("grant_type", GRANT, "client_id", "zhiguang-cli", "device_code", codes.path("device_code").asString());
        assertThat(error(door.form("/oauth2/token", poll, Map.of()))).isEqualTo("authorization_pending");
        assertThat(error(door.form("/oauth2/token", poll, Map.of()))).isEqualTo("slow_down");
        UserCode code = UserCode.parse(codes.path("user_code").asString()).orElseThrow();
        assertThat(grants.approve(user("alice"), code, Set.of(ApiScope.JOBS_READ), Duration.ofDays(7))).isTrue();
        Answer granted = door.form("/oauth2/token", poll, Map.of());
        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        assertThat(granted.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(granted.json().path("scope").asString()).isEqualTo("jobs:read");
        assertThat(granted.json().path("expires_in").asLong()).isEqualTo(7 * 86400);
        Portal program = portal(granted.json().path("access_token").asString());
        assertThat(program.get(JOBS).status()).isEqualTo(200);
        assertThat(program.post(JOBS, Map.of()).status()).isEqualTo(403);
        assertThat(error(door.form("/oauth2/token", poll, Map.of()))).isEqualTo("invalid_grant");
        Map<String, Object> token = Map.of("token", program.token());
        assertThat(door.form("/oauth2/revoke", token, Map.of()).status()).isEqualTo(200);
        assertThat(program.get(JOBS).status()).as("signed out").isEqualTo(401);
        assertThat(door.form("/oauth2/revoke", token, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void whatAClientFetchedIsNotRevokedByItself() {
        Portal door = new Portal("http://127.0.0.1:" + port, "");
        IssuedKey client = key("alice", ApiKeyKind.CLIENT, ALL, Optional.empty(), List.of());
        Map<String, Object> grant = Map.of(
                "grant_type", "client_credentials", "client_id", client.key().id().toString(), "client_secret", client.secret());
        String fetched = door.form("/oauth2/token", grant, Map.of()).json().path("access_token").asString();
        assertThat(error(door.form("/oauth2/revoke", Map.of("token", fetched), Map.of()))).isEqualTo("unsupported_token_type");
        assertThat(error(door.form("/oauth2/revoke", Map.of(), Map.of()))).isEqualTo("invalid_request");
        assertThat(portal(fetched).get(JOBS).status()).isEqualTo(200);
    }

    @Test
    void whatIsWrongIsToldInTheWordsOfTheStandard() {
        Portal door = new Portal("http://127.0.0.1:" + port, "");
        Map<String, Object> good = Map.of("client_id", "zhiguang-cli");
        assertThat(error(door.form("/oauth2/device_authorization", Map.of(), Map.of()))).isEqualTo("invalid_request");
        assertThat(error(door.form("/oauth2/device_authorization", Map.of("client_id", "nobodys"), Map.of()))).isEqualTo("invalid_client");
        assertThat(error(door.form("/oauth2/device_authorization", Map.of("client_id", "zhiguang-cli", "scope", "admin:write"), Map.of())))
                .isEqualTo("invalid_scope");
        assertThat(error(door.form("/oauth2/token", Map.of("grant_type", GRANT, "client_id", "zhiguang-cli"), Map.of()))).isEqualTo("invalid_request");
        assertThat(error(door.form("/oauth2/token", Map.of("grant_type", GRANT, "client_id", "zhiguang-cli", "device_code", "x\0y"), Map.of())))
                .isEqualTo("invalid_grant");
        JsonNode codes = door.form("/oauth2/device_authorization", good, Map.of()).json();
        grants.refuse(user("alice"), UserCode.parse(codes.path("user_code").asString()).orElseThrow());
        Map<String, Object> poll = Map.of("grant_type", GRANT, "client_id", "zhiguang-cli", "device_code", codes.path("device_code").asString());
        assertThat(error(door.form("/oauth2/token", poll, Map.of()))).isEqualTo("access_denied");
    }

    private static String error(Answer answer) {
        return answer.json().path("error").asString("");
    }
}
