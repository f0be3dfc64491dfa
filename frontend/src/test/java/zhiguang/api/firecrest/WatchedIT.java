package zhiguang.api.firecrest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import tools.jackson.databind.JsonNode;

/** What the API says of itself, and what watchers of the portal read. */
class WatchedIT extends OnFirecrest {

    @LocalManagementPort
    private int management;

    @Test
    void describesItselfToWhoHasAToken() {
        assertThat(new Portal("http://127.0.0.1:" + port, "").get("/api/openapi").status()).isEqualTo(401);
        JsonNode told = new Portal("http://127.0.0.1:" + port, alice.token()).get("/api/openapi").json();
        assertThat(told.path("openapi").asString()).startsWith("3.1");
        List<String> paths = told.path("paths").propertyNames().stream().toList();
        assertThat(paths).contains(
                "/api/firecrest/status/systems",
                "/api/firecrest/compute/{system}/jobs",
                "/api/firecrest/compute/{system}/jobs/{id}",
                "/api/firecrest/filesystem/{system}/ops/ls",
                "/api/firecrest/filesystem/{system}/transfer/cp");
        assertThat(paths).allMatch(path -> path.startsWith("/api/firecrest/") || path.startsWith("/api/v1/") || path.startsWith("/oauth2/"));
    }

    @Test
    void tellsMetersAndHealthOnAPortOfTheirOwn() {
        await(() -> alice.get("/status/main/nodes").status() == 200);
        Portal watcher = new Portal("http://127.0.0.1:" + management, "");
        String meters = watcher.get("/metrics").body();
        assertThat(meters)
                .contains("zhiguang_feed_age_seconds")
                .contains("zhiguang_outward_seconds_count{outcome=\"ANSWERED\",system=\"SLURM_REST\"}")
                .contains("http_server_requests_seconds_count")
                .contains("zhiguang_sessions{kind=\"BROWSER\"}", "zhiguang_sessions{kind=\"SFTP\"}", "zhiguang_submissions{state=\"IN_SLURM\"}")
                .contains("zhiguang_transfers ", "zhiguang_quota_drift ", "zhiguang_quota_pending ", "zhiguang_billing_alarms ")
                .contains("zhiguang_reconciliation_age_seconds", "zhiguang_tasks_overdue ");
        assertThat(watcher.get("/health/liveness").status()).isEqualTo(200);
        assertThat(watcher.get("/health/readiness").status()).isEqualTo(200);
        assertThat(watcher.get("/health").json().at("/components/cluster/status").asString()).isEqualTo("UP");
        for (String path : List.of("/env", "/beans", "/heapdump", "/loggers")) {
            assertThat(watcher.get(path).status()).as(path).isNotEqualTo(200);
        }
        for (String path : List.of("/health", "/metrics", "/actuator", "/actuator/health")) {
            assertThat(new Portal("http://127.0.0.1:" + port, "").get(path).body()).as(path).doesNotContain("zhiguang_feed").doesNotContain("\"UP\"");
        }
    }
}
