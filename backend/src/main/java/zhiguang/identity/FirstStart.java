package zhiguang.identity;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;

/** Creates the first accounts in an empty database: those of the demo, or one administrator with a secret shown once. */
@Component
class FirstStart implements SmartInitializingSingleton {

    private static final List<String> RESEARCHERS = List.of("alice", "bob", "carol", "dave", "erin");

    private final UserTable table;
    private final Passwords passwords;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final boolean demo;

    FirstStart(
            UserTable table,
            Passwords passwords,
            AuditLog audit,
            TransactionTemplate transaction,
            @Value("${zhiguang.demo:false}") boolean demo) {
        this.table = table;
        this.passwords = passwords;
        this.audit = audit;
        this.transaction = transaction;
        this.demo = demo;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            if (table.isEmpty()) {
                begin();
            }
        });
    }

    private void begin() {
        if (demo) {
            RESEARCHERS.forEach(name -> add(demoUser(name), name + "-demo-2026", false));
            add(new NewUser("admin", "Admin", Role.ADMINISTRATOR, Optional.empty()), "admin-demo-2026", false);
        } else {
            String secret = passwords.generate();
            add(new NewUser("admin", "Admin", Role.ADMINISTRATOR, Optional.empty()), secret, true);
            announce(secret);
        }
    }

    private static NewUser demoUser(String name) {
        String displayName = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return new NewUser(name, displayName, Role.RESEARCHER, Optional.of(new ClusterUser(name)));
    }

    private void add(NewUser user, String password, boolean mustChange) {
        table.insert(UserId.random(), user, passwords.hash(password), mustChange);
        audit.record(AuditEvent.done("portal", "user.created", user.login()));
    }

    @SuppressWarnings("SystemOut")
    private static void announce(String secret) {
        System.out.println("\nZhiguang: the first administrator is \"admin\"; the password, shown only now, is\n\n    "
                + secret + "\n\nIt must be changed at the first sign-in.\n");
    }
}
