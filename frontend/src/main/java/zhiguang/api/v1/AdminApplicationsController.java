package zhiguang.api.v1;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import zhiguang.cluster.AccountName;
import zhiguang.customers.Application;
import zhiguang.customers.ApplicationOrder;
import zhiguang.customers.ApplicationReview;
import zhiguang.customers.Customer;
import zhiguang.customers.TrialProduct;
import zhiguang.identity.PortalUser;
import zhiguang.projects.CoreHours;
import zhiguang.tokens.ApiScope;

/** Who wants to come, and with what they begin, for system administrators; what tells who somebody is stays masked here. */
@RestController
@RequestMapping("/api/v1/admin")
class AdminApplicationsController {

    private final Caller caller;
    private final ApplicationReview review;

    AdminApplicationsController(Caller caller, ApplicationReview review) {
        this.caller = caller;
        this.review = review;
    }

    /**
     * An application.
     *
     * @param state {@code submitted}, {@code asked_back}, {@code approved}, {@code rejected} or {@code withdrawn}
     * @param name masked, as are {@code phone} and {@code mail}
     * @param reason what the applicant was told
     */
    record Answer(
            UUID id,
            String state,
            String login,
            String name,
            String unit,
            String phone,
            String mail,
            String purpose,
            Instant made,
            Instant changed,
            @Nullable String decidedBy,
            String reason) {}

    /** {@code account} none for the login's own name, {@code organisation} none for a project below none. */
    record Approval(@Nullable String product, @Nullable String account, @Nullable String organisation) {}

    record Approved(String account) {}

    record Reason(@Nullable String reason) {}

    /** What a trial has; {@code offered} none means that it is. */
    record Product(
            @Nullable String name,
            @Nullable BigDecimal coreHours,
            @Nullable Integer nodes,
            @Nullable Integer jobs,
            @Nullable Integer months,
            @Nullable Boolean offered) {}

    /** The latest first; {@code text} is a part of the login, or of the login of who decided. */
    @GetMapping("/applications")
    Paging.Page<Answer> list(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean open,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        return Paging.lines(
                cursor, limit, (from, most) -> review.list(actor, text, open, ApplicationOrder.LATEST_FIRST, from, most),
                AdminApplicationsController::answer);
    }

    /** A person, a project and its trial; what the cluster does not do at once is tried until it has. */
    @PostMapping("/applications/{id}/approval")
    Approved approve(@PathVariable UUID id, @RequestBody Approval wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        String product = Paging.given(wanted.product(), "product");
        String account = wanted.account() == null ? ApplicationReview.suggestAccount(login(actor, id)) : wanted.account();
        Optional<AccountName> organisation = Optional.ofNullable(wanted.organisation()).filter(given -> !given.isEmpty()).map(AccountName::new);
        Customer made = review.approve(actor, id, product, new AccountName(account), organisation);
        return new Approved(made.account().value());
    }

    @PostMapping("/applications/{id}/rejection")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reject(@PathVariable UUID id, @RequestBody Reason wanted) {
        review.reject(caller.require(ApiScope.ADMIN_WRITE).user(), id, Paging.given(wanted.reason(), "reason"));
    }

    /** The applicant sees the question and sends the form again. */
    @PostMapping("/applications/{id}/question")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void askBack(@PathVariable UUID id, @RequestBody Reason wanted) {
        review.askBack(caller.require(ApiScope.ADMIN_WRITE).user(), id, Paging.given(wanted.reason(), "reason"));
    }

    /** Takes a rejection back. */
    @PostMapping("/applications/{id}/reopening")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopen(@PathVariable UUID id) {
        review.reopen(caller.require(ApiScope.ADMIN_WRITE).user(), id);
    }

    /** There are few. */
    @GetMapping("/products")
    Paging.Page<Product> products() {
        List<TrialProduct> found = review.listProducts(caller.require(ApiScope.ADMIN_READ).user());
        return new Paging.Page<>(found.stream().map(AdminApplicationsController::answer).toList(), null);
    }

    /** Holds for trials that begin from now on. */
    @PutMapping("/products/{name}")
    Product putProduct(@PathVariable String name, @RequestBody Product wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        TrialProduct product = new TrialProduct(
                name,
                CoreHours.of(Paging.given(wanted.coreHours(), "coreHours")),
                Paging.given(wanted.nodes(), "nodes"),
                Paging.given(wanted.jobs(), "jobs"),
                Paging.given(wanted.months(), "months"),
                wanted.offered() == null || wanted.offered());
        review.putProduct(actor, product);
        return answer(product);
    }

    private String login(PortalUser actor, UUID id) {
        return review.find(actor, id).map(Application::login).orElseThrow(Paging::notThere);
    }

    private static Answer answer(Application of) {
        return new Answer(
                of.id(),
                SubmissionAnswer.word(of.state()),
                of.login(),
                of.name(),
                of.unit(),
                of.phone(),
                of.mail(),
                of.purpose(),
                of.made(),
                of.changed(),
                of.decidedBy().orElse(null),
                of.reason());
    }

    private static Product answer(TrialProduct of) {
        return new Product(of.name(), of.hours().hours(), of.nodes(), of.jobs(), of.months(), of.offered());
    }
}
