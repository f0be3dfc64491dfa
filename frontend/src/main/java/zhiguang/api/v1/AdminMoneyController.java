package zhiguang.api.v1;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.Caller;
import zhiguang.billing.BilledOrder;
import zhiguang.billing.BilledProject;
import zhiguang.billing.EntryKind;
import zhiguang.billing.Money;
import zhiguang.billing.ProjectClass;
import zhiguang.billing.ProjectMoney;
import zhiguang.billing.Proposal;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Proofs;
import zhiguang.tokens.ApiScope;

/** Money of projects, for system administrators: recharged by voucher, once; corrected by what one proposes and another approves. */
@RestController
@RequestMapping("/api/v1/admin")
class AdminMoneyController {

    private final Caller caller;
    private final ProjectMoney money;
    private final Proofs proofs;

    AdminMoneyController(Caller caller, ProjectMoney money, Proofs proofs) {
        this.caller = caller;
        this.money = money;
        this.proofs = proofs;
    }

    /**
     * A project that pays; amounts are decimals in texts.
     *
     * @param credit by how much it may be below zero when a job is submitted
     * @param billedFrom jobs that ended before are not charged
     * @param held for jobs that were submitted and are not settled
     */
    record Answer(String account, String projectClass, String credit, Instant billedFrom, String available, String held, String spendable) {}

    /** {@code projectClass} none for {@code standard}, {@code credit} none for none. */
    record Wanted(@Nullable String projectClass, @Nullable String credit) {}

    /** {@code voucher} is its number, which is booked once. */
    record Recharge(@Nullable String amount, @Nullable String voucher, @Nullable String reason) {}

    /**
     * A correction.
     *
     * @param kind {@code refund}, or {@code adjustment}, which may be below zero
     */
    record Correction(@Nullable String kind, @Nullable String amount, @Nullable String reason) {}

    record Proposed(
            long id,
            String kind,
            String account,
            String amount,
            String reason,
            String proposedBy,
            Instant proposed,
            @Nullable String decidedBy,
            @Nullable Boolean approved) {}

    record Made(long id) {}

    record Decision(@Nullable Boolean approved) {}

    /** By account; {@code text} is a part of the account or the class. */
    @GetMapping("/money")
    Paging.Page<Answer> list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        return Paging.lines(
                cursor, limit, (from, most) -> money.list(actor, text, BilledOrder.BY_PROJECT, from, most), AdminMoneyController::answer);
    }

    @GetMapping("/money/{account}")
    Answer get(@PathVariable String account) {
        return found(caller.require(ApiScope.ADMIN_READ).user(), new AccountName(account));
    }

    /** From now on its jobs cost money; for one that is billed already, changes its class and credit. */
    @PutMapping("/money/{account}")
    Answer bill(@PathVariable String account, @RequestBody Wanted wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        AccountName name = new AccountName(account);
        ProjectClass group = wanted.projectClass() == null ? ProjectClass.STANDARD : new ProjectClass(wanted.projectClass());
        Money credit = wanted.credit() == null ? Money.NONE : Money.parse(wanted.credit());
        return proofs.byKey(() -> {
            money.bill(actor, name, group, credit);
            return found(actor, name);
        });
    }

    /** Safe to repeat: the same voucher for the same project and amount is booked once. */
    @PostMapping("/money/{account}/recharges")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "200", description = "it was booked before", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "202", description = "it is more than one person may book: another administrator decides about the proposal", useReturnTypeSchema = true)
    ResponseEntity<Answer> recharge(@PathVariable String account, @RequestBody Recharge wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        AccountName name = new AccountName(account);
        Money amount = Money.parse(Paging.given(wanted.amount(), "amount"));
        String voucher = Paging.given(wanted.voucher(), "voucher");
        String reason = Objects.requireNonNullElse(wanted.reason(), "");
        HttpStatus status = switch (proofs.byKey(() -> money.recharge(actor, name, amount, voucher, reason))) {
            case BOOKED -> HttpStatus.CREATED;
            case BOOKED_BEFORE -> HttpStatus.OK;
            case WAITS -> HttpStatus.ACCEPTED;
        };
        return ResponseEntity.status(status).body(found(actor, name));
    }

    /** Another administrator decides. */
    @PostMapping("/money/{account}/proposals")
    @ResponseStatus(HttpStatus.CREATED)
    Made propose(@PathVariable String account, @RequestBody Correction wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        AccountName name = new AccountName(account);
        EntryKind kind = switch (Paging.given(wanted.kind(), "kind")) {
            case "refund" -> EntryKind.REFUND;
            case "adjustment" -> EntryKind.ADJUSTMENT;
            default -> throw Paging.mistyped("kind");
        };
        Money amount = Money.parse(Paging.given(wanted.amount(), "amount"));
        String reason = Paging.given(wanted.reason(), "reason");
        return new Made(proofs.byKey(() -> money.propose(actor, kind, name, amount, reason, Optional.empty())));
    }

    @GetMapping("/proposals")
    Paging.Page<Proposed> proposals(@RequestParam(defaultValue = "") String cursor, @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        return Paging.lines(cursor, limit, money.listProposals(actor), AdminMoneyController::answer);
    }

    /** By another administrator than who proposed it: moves the money, or not. */
    @PostMapping("/proposals/{id}/decision")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@PathVariable long id, @RequestBody Decision wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        boolean approved = Paging.given(wanted.approved(), "approved");
        proofs.byKey(() -> {
            money.decide(actor, id, approved);
            return approved;
        });
    }

    private Answer found(PortalUser actor, AccountName account) {
        return money.find(actor, account).map(AdminMoneyController::answer).orElseThrow(Paging::notThere);
    }

    private static Answer answer(BilledProject project) {
        return new Answer(
                project.account().value(),
                project.projectClass().value(),
                project.credit().toString(),
                project.billedFrom(),
                project.available().toString(),
                project.held().toString(),
                project.spendable().toString());
    }

    private static Proposed answer(Proposal of) {
        return new Proposed(
                of.id(),
                SubmissionAnswer.word(of.kind()),
                of.project().value(),
                of.money().toString(),
                of.reason(),
                of.proposedBy(),
                of.proposedAt(),
                of.decision().map(Proposal.Decision::by).orElse(null),
                of.decision().map(Proposal.Decision::approved).orElse(null));
    }
}
