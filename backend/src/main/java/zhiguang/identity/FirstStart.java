package zhiguang.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;

/** Creates the accounts of the demo in an empty database, and each of the three administrators that there is none of, with a secret shown once. */
@Component
class FirstStart implements SmartInitializingSingleton {

    private static final List<String> RESEARCHERS = List.of("alice", "bob", "carol", "dave", "erin");
    private static final String DEMO_SECRET = "-demo-2026";
    private static final List<NewUser> ADMINISTRATORS = List.of(
            new NewUser("admin", "Admin", Role.ADMINISTRATOR, Optional.empty()),
            new NewUser("security", "Security", Role.SECURITY_ADMINISTRATOR, Optional.empty()),
            new NewUser("audit", "Audit", Role.AUDIT_ADMINISTRATOR, Optional.empty()));

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
        Map<String, String> secrets = new LinkedHashMap<>();
        transaction.executeWithoutResult(status -> {
            if (table.isEmpty() && demo) {
                RESEARCHERS.forEach(name -> add(demoUser(name), name + DEMO_SECRET, false));
            }
            ADMINISTRATORS.stream().filter(user -> table.hasNone(user.role())).forEach(user -> addAdministrator(user, secrets));
        });
        if (!demo && !secrets.isEmpty()) {
            announce(secrets);
        }
    }

    /** Also where an earlier portal knew only one kind of administrator. */
    private void addAdministrator(NewUser user, Map<String, String> secrets) {
        String login = freeLogin(user.login());
        String secret = demo ? login + DEMO_SECRET : passwords.generate();
        add(new NewUser(login, user.displayName(), user.role(), Optional.empty()), secret, !demo);
        secrets.put(login, secret);
    }

    private String freeLogin(String wanted) {
        String login = wanted;
        for (int i = 2; table.findByLogin(login).isPresent(); i++) {
            login = wanted + i;
        }
        return login;
    }

    private static NewUser demoUser(String name) {
        String displayName = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return new NewUser(name, displayName, Role.RESEARCHER, Optional.of(new ClusterUser(name)));
    }

    private void add(NewUser user, String password, boolean mustChange) {
        table.insert(UserId.random(), user, passwords.hash(password), mustChange);
        audit.record(AuditEvent.done("portal", "user.created", user.login()).changing("", user.role().name()));
    }

    @SuppressWarnings("SystemOut")
    private static void announce(Map<String, String> secrets) {
        StringBuilder text = new StringBuilder("\nZhiguang: the first administrators, with passwords that are shown only now:\n\n");
        secrets.forEach((login, secret) -> text.append("    %-12s %s%n".formatted(login, secret)));
        System.out.println(text.append("\nEach must be changed at the first sign-in. Give them to different people.\n"));
    }
}
