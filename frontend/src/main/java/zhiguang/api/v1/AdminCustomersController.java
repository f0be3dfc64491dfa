package zhiguang.api.v1;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.AccountName;
import zhiguang.customers.Customer;
import zhiguang.customers.CustomerOrder;
import zhiguang.customers.CustomerState;
import zhiguang.customers.Customers;
import zhiguang.customers.IntendedLimits;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Proofs;
import zhiguang.projects.CoreHours;
import zhiguang.tokens.ApiScope;

/** Customers from the trial to the deletion, which one system administrator asks for and another approves, as on the page. */
@RestController
@RequestMapping("/api/v1/admin/customers")
class AdminCustomersController {

    private static final int LAST_YEAR = 9999;

    private final Caller caller;
    private final Customers customers;
    private final PortalUsers users;
    private final Proofs proofs;

    AdminCustomersController(Caller caller, Customers customers, PortalUsers users, Proofs proofs) {
        this.caller = caller;
        this.customers = customers;
        this.users = users;
        this.proofs = proofs;
    }

    /**
     * A customer.
     *
     * @param state {@code trial}, {@code contract}, {@code ended}, {@code listed} (for deletion) or {@code deleted}
     * @param organisation the account that its project was made below; none for none
     * @param contract its number; none during a trial
     * @param nodes none for no limit, as is {@code jobs}
     * @param keptUntil until when the data of an ended one can be fetched at least; none before the end
     * @param deletion who asked for it; none where nobody did
     * @param setUp whether the cluster is as this says
     */
    record Answer(
            String account,
            @Nullable String login,
            @Nullable String organisation,
            String state,
            @Nullable String contract,
            double coreHours,
            @Nullable Integer nodes,
            @Nullable Integer jobs,
            Instant begins,
            Instant ends,
            @Nullable Instant ended,
            @Nullable Instant keptUntil,
            @Nullable Deletion deletion,
            boolean setUp,
            @Nullable String trouble) {}

    record Deletion(String askedBy, Instant asked, @Nullable String approvedBy, @Nullable Instant approved) {}

    /**
     * A contract.
     *
     * @param nodes none for no limit, as is {@code jobs}
     * @param lastDay on which it still holds
     */
    record Contract(
            @Nullable String number,
            @Nullable BigDecimal coreHours,
            @Nullable Integer nodes,
            @Nullable Integer jobs,
            @Nullable LocalDate lastDay) {}

    record LastDay(@Nullable LocalDate lastDay) {}

    /** By when they end; {@code text} is a part of the account, the organisation or the contract. */
    @GetMapping
    Paging.Page<Answer> list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        return Paging.lines(
                cursor, limit, (from, most) -> customers.list(actor, text, state(state), CustomerOrder.ENDS_FIRST, from, most), this::answer);
    }

    @GetMapping("/{account}")
    ResponseEntity<Answer> get(@PathVariable String account) {
        return tagged(find(caller.require(ApiScope.ADMIN_READ).user(), account));
    }

    /** A first contract, the next one, or the way back after an end. */
    @PutMapping("/{account}/contract")
    ResponseEntity<Answer> contract(
            @PathVariable String account,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @RequestBody Contract wanted) {
        String number = Paging.given(wanted.number(), "number");
        LocalDate last = day(wanted.lastDay());
        IntendedLimits limits = new IntendedLimits(
                CoreHours.of(Paging.given(wanted.coreHours(), "coreHours")),
                Optional.ofNullable(wanted.nodes()),
                Optional.ofNullable(wanted.jobs()));
        return change(account, match, (actor, seen) -> customers.contract(actor, seen, number, limits, last));
    }

    /** A longer trial or contract, or an end taken back. */
    @PutMapping("/{account}/last-day")
    ResponseEntity<Answer> prolong(
            @PathVariable String account,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match,
            @RequestBody LastDay wanted) {
        LocalDate last = day(wanted.lastDay());
        return change(account, match, (actor, seen) -> customers.prolong(actor, seen, last));
    }

    /** At once: nothing can be submitted any more; results can be fetched for a while. */
    @PostMapping("/{account}/end")
    ResponseEntity<Answer> end(
            @PathVariable String account, @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match) {
        return change(account, match, customers::end);
    }

    /** Asks for the deletion of one that is listed for it. */
    @PostMapping("/{account}/deletion")
    ResponseEntity<Answer> askDeletion(
            @PathVariable String account, @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match) {
        return change(account, match, customers::askDeletion);
    }

    /** By another administrator than who asked: now the data goes. */
    @PostMapping("/{account}/deletion/approval")
    ResponseEntity<Answer> approveDeletion(
            @PathVariable String account, @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match) {
        return change(account, match, customers::approveDeletion);
    }

    /** What was asked for is not done. */
    @DeleteMapping("/{account}/deletion")
    ResponseEntity<Answer> refuseDeletion(
            @PathVariable String account, @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String match) {
        return change(account, match, customers::refuseDeletion);
    }

    /** Tries again at once what the cluster did not do. */
    @PostMapping("/{account}/set-up")
    ResponseEntity<Answer> setUp(@PathVariable String account) {
        return change(account, null, customers::setUp);
    }

    /** Where an ETag is given, only what was read under it is changed. */
    private ResponseEntity<Answer> change(String account, @Nullable String match, BiFunction<PortalUser, Customer, Customer> step) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        Customer seen = find(actor, account);
        if (match != null && AdminQuotasController.version(match) != seen.version()) {
            throw new ApiProblem(HttpStatus.PRECONDITION_FAILED, "outdated");
        }
        return tagged(proofs.byKey(() -> step.apply(actor, seen)));
    }

    private Customer find(PortalUser actor, String account) {
        return customers.find(actor, new AccountName(account)).orElseThrow(Paging::notThere);
    }

    private ResponseEntity<Answer> tagged(Customer customer) {
        return ResponseEntity.ok().eTag("\"" + customer.version() + "\"").body(answer(customer));
    }

    private Answer answer(Customer customer) {
        return new Answer(
                customer.account().value(),
                users.find(customer.user()).map(PortalUser::login).orElse(null),
                customer.organisation().map(AccountName::value).orElse(null),
                SubmissionAnswer.word(customer.state()),
                customer.contract().orElse(null),
                customer.limits().hours().minutes() / 60.0,
                customer.limits().nodes().orElse(null),
                customer.limits().jobs().orElse(null),
                customer.begins(),
                customer.ends(),
                customer.ended().orElse(null),
                customer.ended().map(end -> customers.keptUntil(customer)).orElse(null),
                customer.deletion()
                        .map(asked -> new Deletion(asked.askedBy(), asked.asked(), asked.approvedBy().orElse(null), asked.approved().orElse(null)))
                        .orElse(null),
                customer.setUp().done(),
                customer.setUp().trouble().map(SubmissionAnswer::word).orElse(null));
    }

    private static LocalDate day(@Nullable LocalDate given) {
        LocalDate day = Paging.given(given, "lastDay");
        if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
            throw Paging.mistyped("lastDay");
        }
        return day;
    }

    private static Optional<CustomerState> state(String word) {
        return word.isEmpty()
                ? Optional.empty()
                : Optional.of(SubmissionAnswer.meant(CustomerState.values(), word, "state"));
    }
}
