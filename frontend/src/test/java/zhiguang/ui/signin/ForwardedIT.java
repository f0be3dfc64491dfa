package zhiguang.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.audit.AuditCriteria;
import zhiguang.audit.AuditRecords;
import zhiguang.database.TestDatabase;
import zhiguang.ui.PagesOnly;

/** A portal whose proxy is elsewhere: what this machine claims does not count. */
@SpringBootTest(
        classes = PagesOnly.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "zhiguang.demo=true",
            "server.address=127.0.0.1",
            "vaadin.productionMode=true",
            "zhiguang.web.behind-proxy=true",
            "server.tomcat.remoteip.internal-proxies=192\\.0\\.2\\.1"
        })
class ForwardedIT {

    @LocalServerPort
    private int port;

    @Autowired
    private AuditRecords audit;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String url = TestDatabase.freshUrl();
        registry.add("zhiguang.database.url", () -> url);
        registry.add("zhiguang.database.user", () -> "postgres");
        registry.add("zhiguang.database.password", () -> "postgres");
    }

    @Test
    void givesACookieThatOnlyThisHostHasBehindAProxyWithTls() throws IOException, InterruptedException {
        String cookie = new Visitor(port).get("login").headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie).startsWith("__Host-zhiguang=").contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax").doesNotContain("Domain");
    }

    @Test
    void believesNoForwardedHeaderFromAnUnknownAddress() throws IOException, InterruptedException {
        Visitor visitor = new Visitor(port);
        var answer = visitor.get("profile", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "evil.example", "X-Forwarded-For", "198.51.100.9");
        assertThat(answer.headers().firstValue("location").orElse("")).doesNotContain("evil.example", "https:");
        assertThat(answer.headers().firstValue("strict-transport-security")).isEmpty();
        visitor.signIn("alice", "wrong");
        AuditCriteria refused = new AuditCriteria("alice", "user.signed-in", "", Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(audit.list(refused, 0, 1).getFirst().address()).contains("127.0.0.1");
    }
}
