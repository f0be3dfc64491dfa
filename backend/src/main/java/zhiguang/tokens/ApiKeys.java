package zhiguang.tokens;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Proofs;

/** The keys that people make for their programs; another's does not exist here. */
@Service
public class ApiKeys {

    private final ApiKeyTable table;
    private final TokenSettings settings;
    private final Proofs proofs;
    private final AuditLog audit;
    private final Clock clock;

    ApiKeys(ApiKeyTable table, TokenSettings settings, Proofs proofs, AuditLog audit, Clock clock) {
        this.table = table;
        this.settings = settings;
        this.proofs = proofs;
        this.audit = audit;
        this.clock = clock;
    }

    public boolean isOffered() {
        return settings.enabled();
    }

    /** How long a key may live at most. */
    public Duration longest() {
        return settings.longest();
    }

    /** The secret in the answer is shown once and kept nowhere. */
    @Transactional
    public IssuedKey create(PortalUser user, NewApiKey wanted) {
        proofs.require();
        return make(user.login(), user, wanted);
    }

    /** For a program: narrower than its own key, not to make further ones, and ending with it. Its own key took a proof. */
    @Transactional
    public IssuedKey create(ApiAccess by, NewApiKey wanted) {
        ApiKey own = by.key();
        boolean within = by.may(ApiScope.KEYS)
                && by.scopes().containsAll(wanted.scopes())
                && !wanted.scopes().contains(ApiScope.KEYS)
                && (own.account().isEmpty() || own.account().equals(wanted.account()))
                && (own.addresses().isEmpty() || !wanted.addresses().isEmpty() && own.addresses().containsAll(wanted.addresses()))
                && !clock.instant().plus(wanted.life()).isAfter(own.expires());
        if (!within) {
            throw new InvalidInputException(
                    "api-key.narrower", "A key that a program makes is for no more, no longer and from nowhere else than the program's own.");
        }
        return make(by.user().login(), by.user(), wanted, Optional.of(own.id()));
    }

    /** Within the caller's transaction; who may has been asked. */
    IssuedKey make(String actor, PortalUser user, NewApiKey wanted) {
        return make(actor, user, wanted, Optional.empty());
    }

    /** Throws for what nobody could make for this person now. Within the caller's transaction. */
    void check(PortalUser user, NewApiKey wanted) {
        if (!settings.enabled()) {
            throw new AccessDeniedException("There is no API.");
        }
        if (!ApiScope.offeredTo(user.role()).containsAll(wanted.scopes()) || wanted.account().isPresent() && wanted.isAdministrative()) {
            throw new InvalidInputException("api-key.administrators", "Only keys of administrators, for all projects, are for administration.");
        }
        if (wanted.life().compareTo(Duration.ofHours(1)) < 0 || wanted.life().compareTo(settings.longest()) > 0) {
            throw new InvalidInputException(
                    "api-key.life", "It lives between an hour and " + settings.longest().toDays() + " days.", settings.longest().toDays());
        }
        if (table.count(user.id()) >= settings.most()) {
            throw new InvalidInputException("api-key.many", "Nobody has more than " + settings.most() + ".", settings.most());
        }
    }

    private IssuedKey make(String actor, PortalUser user, NewApiKey wanted, Optional<ApiKeyId> madeBy) {
        check(user, wanted);
        KeySecret secret = KeySecret.fresh(wanted.kind());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        ApiKey key = new ApiKey(
                ApiKeyId.random(),
                user.id(),
                wanted.kind(),
                wanted.name(),
                wanted.scopes(),
                wanted.account(),
                wanted.addresses(),
                now,
                now.plus(wanted.life()),
                Optional.empty());
        table.insert(key, secret, madeBy);
        String object = actor.equals(user.login()) ? "" : user.login() + " ";
        audit.record(AuditEvent.done(actor, "api-key.created", object + key.id() + " " + key.name()));
        return new IssuedKey(key, secret.text());
    }

    /** The newest first; those that have expired stay until they are revoked. */
    public List<ApiKey> list(PortalUser user) {
        return table.list(user.id());
    }

    /** From now on nothing comes in with it; false when there is no such key of this user. */
    @Transactional
    public boolean revoke(PortalUser user, ApiKeyId id) {
        boolean revoked = table.revoke(user.id(), id);
        if (revoked) {
            audit.record(AuditEvent.done(user.login(), "api-key.revoked", id.toString()));
        }
        return revoked;
    }
}
