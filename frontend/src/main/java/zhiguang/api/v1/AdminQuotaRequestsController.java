package zhiguang.api.v1;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.Caller;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.projects.quotas.QuotaChange;
import zhiguang.projects.quotas.QuotaRequest;
import zhiguang.projects.quotas.QuotaRequests;
import zhiguang.tokens.ApiScope;

/** What was asked for beyond the limits, and what system administrators decide. */
@RestController
@RequestMapping("/api/v1/admin/quota-requests")
class AdminQuotaRequestsController {

    private final Caller caller;
    private final QuotaRequests requests;
    private final PortalUsers users;

    AdminQuotaRequestsController(Caller caller, QuotaRequests requests, PortalUsers users) {
        this.caller = caller;
        this.requests = requests;
        this.users = users;
    }

    /**
     * That somebody asked for another limit, and what became of it.
     *
     * @param member none for the whole project
     * @param limit and {@code amount}: in counts and minutes, as limits of quotas are
     * @param granted none while it waits, and where it was declined
     * @param answer what was said with it
     */
    record Answer(
            long id,
            String account,
            @Nullable String member,
            String limit,
            long amount,
            String reason,
            String askedBy,
            Instant asked,
            @Nullable String decidedBy,
            @Nullable Instant decided,
            @Nullable Long granted,
            @Nullable String answer) {

        static Answer of(QuotaRequest request) {
            String member = request.key().memberName();
            return new Answer(
                    request.id(),
                    request.key().account().value(),
                    member.isEmpty() ? null : member,
                    SubmissionAnswer.word(request.limit()),
                    request.amount(),
                    request.reason(),
                    request.askedBy(),
                    request.askedAt(),
                    request.decision().map(QuotaRequest.Decision::by).orElse(null),
                    request.decision().map(QuotaRequest.Decision::at).orElse(null),
                    request.decision().flatMap(QuotaRequest.Decision::granted).orElse(null),
                    request.decision().map(QuotaRequest.Decision::answer).orElse(null));
        }
    }

    /** {@code amount} none for what was asked for; {@code answer} goes with a refusal. */
    record Decision(@Nullable Boolean approved, @Nullable Long amount, @Nullable String answer) {}

    /** {@code pending} while Slurm has not taken it; it is tried until it has. */
    record Decided(Answer request, boolean pending) {}

    /** Those that wait first, then the newest. */
    @GetMapping
    Paging.Page<Answer> list(@RequestParam(defaultValue = "") String cursor, @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        return Paging.lines(cursor, limit, (from, most) -> requests.listAll(actor, from, most), Answer::of);
    }

    @GetMapping("/{id}")
    Answer get(@PathVariable long id) {
        return Answer.of(found(caller.require(ApiScope.ADMIN_READ).user(), id));
    }

    /** Gives what was asked for, or another amount, at once; or nothing. Once. */
    @PostMapping("/{id}/decision")
    Decided decide(@PathVariable long id, @RequestBody Decision wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        QuotaRequest request = found(actor, id);
        if (!Paging.given(wanted.approved(), "approved")) {
            requests.refuse(actor, id, Objects.requireNonNullElse(wanted.answer(), ""));
            return new Decided(Answer.of(found(actor, id)), false);
        }
        boolean pending = switch (requests.grant(actor, id, Objects.requireNonNullElse(wanted.amount(), request.amount()))) {
            case QuotaChange.Applied _, QuotaChange.Outdated _ -> false;
            case QuotaChange.Pending _ -> true;
            case QuotaChange.NoSuchProject _ -> throw Paging.notThere();
        };
        return new Decided(Answer.of(found(actor, id)), pending);
    }

    private QuotaRequest found(PortalUser actor, long id) {
        users.requireAdministrator(actor, "quota.decided", Long.toString(id));
        return requests.find(actor, id).orElseThrow(Paging::notThere);
    }
}
