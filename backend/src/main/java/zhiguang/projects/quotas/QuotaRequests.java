package zhiguang.projects.quotas;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.projects.ProjectIntents;

/** Asking for more, and deciding it: a member's cap by the project's leader, the project's own quota by an administrator. */
@Service
public class QuotaRequests {

    private static final int MOST = 200;
    private static final int LONGEST = 500;

    private final QuotaAccess access;
    private final ProjectIntents projects;
    private final Quotas quotas;
    private final RequestTable requests;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    QuotaRequests(
            QuotaAccess access,
            ProjectIntents projects,
            Quotas quotas,
            RequestTable requests,
            AuditLog audit,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.access = access;
        this.projects = projects;
        this.quotas = quotas;
        this.requests = requests;
        this.audit = audit;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** A member asks for himself or for the project, a leader for anybody in it. */
    public void ask(PortalUser actor, QuotaKey key, QuotaLimit limit, long amount, String reason) {
        QuotaScope scope = access.scope(actor, key.account())
                .filter(found -> found.maySee(key.memberName()))
                .orElseThrow(() -> access.refused(actor, "quota.asked", key.toString()));
        if (limit.checked(amount) == 0) {
            throw new InvalidInputException("quota.request", "Ask for more than nothing.");
        }
        String why = text(reason);
        if (why.isEmpty()) {
            throw tooLong();
        }
        if (!projects.adopt(scope.account(), actor.login())) {
            throw new InvalidInputException("quota.no-project", "There is no such project.");
        }
        transaction.executeWithoutResult(t -> {
            if (requests.insert(key, limit, amount, why, actor.login(), clock.instant()).isEmpty()) {
                throw new InvalidInputException("quota.asked-already", "This is asked for already and waits for an answer.");
            }
            audit.record(AuditEvent.done(actor.login(), "quota.asked", key + " " + limit + "=" + amount));
        });
    }

    /** What this person may see of one project's requests. */
    public List<QuotaRequest> list(PortalUser actor, AccountName account) {
        return access.scope(actor, account)
                .map(scope -> requests.list(Optional.of(account), 0, MOST).stream()
                        .filter(request -> scope.maySee(request.key().memberName()) || request.askedBy().equals(actor.login()))
                        .toList())
                .orElse(List.of());
    }

    /** Whether this person may decide it. */
    public boolean mayDecide(PortalUser actor, QuotaRequest request) {
        return access.scope(actor, request.key().account()).filter(scope -> scope.mayChange(request.key())).isPresent();
    }

    public List<QuotaRequest> listAll(PortalUser actor, int offset, int most) {
        access.requireAdministrator(actor, "quota.requests-listed", "*");
        return requests.list(Optional.empty(), offset, most);
    }

    public int countAll(PortalUser actor) {
        access.requireAdministrator(actor, "quota.requests-listed", "*");
        return requests.count();
    }

    /** Those that wait for an answer. */
    public int countOpen(PortalUser actor) {
        access.requireAdministrator(actor, "quota.requests-listed", "*");
        return requests.countOpen();
    }

    /** Empty for one that is not there or not this person's to decide. */
    public Optional<QuotaRequest> find(PortalUser actor, long id) {
        return requests.find(id).filter(found -> mayDecide(actor, found));
    }

    /** Gives what was asked for or something else, at once. */
    public QuotaChange grant(PortalUser actor, long id, long amount) {
        QuotaRequest request = open(actor, id);
        request.limit().checked(amount);
        QuotaChange change = quotas.setLimit(actor, request.key(), request.limit(), amount);
        if (change instanceof QuotaChange.Applied || change instanceof QuotaChange.Pending) {
            decide(actor, request, Optional.of(amount), "");
        }
        return change;
    }

    public void refuse(PortalUser actor, long id, String answer) {
        decide(actor, open(actor, id), Optional.empty(), text(answer));
    }

    private void decide(PortalUser actor, QuotaRequest request, Optional<Long> granted, String answer) {
        transaction.executeWithoutResult(t -> {
            if (!requests.decide(request.id(), actor.login(), granted, answer, clock.instant())) {
                throw decided();
            }
            events.publishEvent(new QuotaDecided(request, actor.login(), granted.isPresent()));
            audit.record(AuditEvent.done(
                    actor.login(), granted.isPresent() ? "quota.granted" : "quota.denied", request.id() + ": " + request.key() + " " + request.limit()
                            + " " + granted.map(String::valueOf).orElse(answer)));
        });
    }

    /** Foreign, missing and decided ones are told apart only for whoever may decide. */
    private QuotaRequest open(PortalUser actor, long id) {
        QuotaRequest request = requests.find(id)
                .filter(found -> mayDecide(actor, found))
                .orElseThrow(() -> access.refused(actor, "quota.decided", Long.toString(id)));
        if (request.decision().isPresent()) {
            throw decided();
        }
        return request;
    }

    private static InvalidInputException decided() {
        return new InvalidInputException("quota.decided", "This was decided already.");
    }

    private static String text(String given) {
        String text = given.strip();
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw tooLong();
        }
        return text;
    }

    private static InvalidInputException tooLong() {
        return new InvalidInputException("quota.reason", "Say why, in at most " + LONGEST + " characters.", LONGEST);
    }
}
