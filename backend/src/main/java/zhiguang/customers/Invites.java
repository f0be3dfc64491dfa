package zhiguang.customers;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.identity.NewUser;
import zhiguang.identity.Newcomers;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.UserId;

/** Codes with which people who were let in choose their first password. A wrong, spent or old one looks like none at all. */
@Service
public class Invites {

    private static final Duration GOOD_FOR = Duration.ofDays(90);

    private final JdbcClient jdbc;
    private final Newcomers newcomers;
    private final PortalUsers users;
    private final CustomerAudit audit;
    private final Clock clock;

    Invites(JdbcClient jdbc, Newcomers newcomers, PortalUsers users, CustomerAudit audit, Clock clock) {
        this.jdbc = jdbc;
        this.newcomers = newcomers;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
    }

    public void requireAdministrator(PortalUser actor, String action) {
        audit.requireAdministrator(actor, action, "*");
    }

    /** Adds those whose names are still free, all or none of them, each with a code. */
    @Transactional
    public Map<NewUser, ApplicationCode> invite(PortalUser actor, Collection<NewUser> people) {
        Map<NewUser, ApplicationCode> codes = new LinkedHashMap<>();
        Map<NewUser, UserId> added = newcomers.addAll(actor.login(), people);
        added.forEach((person, id) -> {
            ApplicationCode code = ApplicationCode.random();
            jdbc.sql("insert into user_invite (code_hash, user_id, made_by, ends_at) values (:code, :user, :by, :ends)")
                    .param("code", code.hash())
                    .param("user", id.value())
                    .param("by", actor.login())
                    .param("ends", ApplicationTable.time(clock.instant().plus(GOOD_FOR)))
                    .update();
            codes.put(person, code);
        });
        return codes;
    }

    /** Whom it invites, as long as they have not chosen a password. */
    public Optional<String> findLogin(ApplicationCode code) {
        return user(code).filter(newcomers::mayChoosePassword).flatMap(users::find).map(PortalUser::login);
    }

    @Transactional
    public void choosePassword(ApplicationCode code, String wanted) {
        newcomers.choosePassword(user(code).orElseThrow(Applications::gone), wanted);
        jdbc.sql("delete from user_invite where code_hash = :code").param("code", code.hash()).update();
    }

    private Optional<UserId> user(ApplicationCode code) {
        return jdbc.sql("select user_id from user_invite where code_hash = :code and ends_at > :now")
                .param("code", code.hash())
                .param("now", ApplicationTable.time(clock.instant()))
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }
}
