package zhiguang.identity;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.audit.AuditLog;

/** People in a real database, for tests of other packages. */
public final class TestUsers {

    private final UserTable table;
    public final PortalUsers users;
    public final Proofs proofs;

    public TestUsers(JdbcClient jdbc, AuditLog audit) {
        table = new UserTable(jdbc);
        Passwords passwords = new Passwords();
        PasswordRules rules = new PasswordRules(jdbc, passwords, new PasswordSettings(0, Duration.ZERO));
        users = new PortalUsers(table, new SignInTable(jdbc), passwords, rules, new DirectoryTable(jdbc), audit, event -> {});
        SessionSettings sessions = new SessionSettings(Duration.ofHours(2), Duration.ofHours(12), 5, Duration.ofMinutes(10));
        proofs = new Proofs(new SessionTable(jdbc), sessions, audit);
    }

    /** Somebody with a cluster user of the same name. */
    public PortalUser add(String login, Role role) {
        UserId id = UserId.random();
        table.insert(id, new NewUser(login, login, role, Optional.of(new ClusterUser(login))), "no hash", false);
        return users.find(id).orElseThrow();
    }

    public PortalUser lock(PortalUser user) {
        table.setLocked(user.id(), true);
        return users.find(user.id()).orElseThrow();
    }
}
