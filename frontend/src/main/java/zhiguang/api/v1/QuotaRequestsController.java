package zhiguang.api.v1;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUsers;
import zhiguang.projects.quotas.QuotaKey;
import zhiguang.projects.quotas.QuotaRequests;
import zhiguang.projects.quotas.QuotaSheets;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** Asking for more than a project or a member may use, as the quotas page does; who decides does so there, or as an administrator. */
@RestController
@RequestMapping("/api/v1/projects/{account}/quota-requests")
class QuotaRequestsController {

    private final Caller caller;
    private final QuotaRequests requests;
    private final QuotaSheets sheets;
    private final PortalUsers users;

    QuotaRequestsController(Caller caller, QuotaRequests requests, QuotaSheets sheets, PortalUsers users) {
        this.caller = caller;
        this.requests = requests;
        this.sheets = sheets;
        this.users = users;
    }

    /**
     * A limit that is wanted.
     *
     * @param member a login or a cluster user's name; none for the whole project
     * @param limit and {@code amount}: in counts and minutes, as limits of quotas are
     */
    record Wanted(@Nullable String member, @Nullable String limit, @Nullable Long amount, @Nullable String reason) {}

    /** What one may see of them: those that wait first, then the newest. */
    @GetMapping
    Paging.Page<AdminQuotaRequestsController.Answer> list(
            @PathVariable String account,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        ApiAccess access = caller.require(ApiScope.JOBS_READ);
        AccountName name = visible(access, account);
        return Paging.lines(cursor, limit, requests.list(access.user(), name), AdminQuotaRequestsController.Answer::of);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    void ask(@PathVariable String account, @RequestBody Wanted wanted) {
        ApiAccess access = caller.require(ApiScope.JOBS_SUBMIT);
        AccountName name = visible(access, account);
        String member = Objects.requireNonNullElse(wanted.member(), "");
        QuotaKey key = member.isEmpty() ? QuotaKey.of(name) : QuotaKey.of(name, AdminQuotasController.member(users, member));
        requests.ask(
                access.user(),
                key,
                AdminQuotasController.limit(Paging.given(wanted.limit(), "limit"), "limit"),
                Paging.given(wanted.amount(), "amount"),
                Paging.given(wanted.reason(), "reason"));
    }

    private AccountName visible(ApiAccess access, String account) {
        AccountName name = new AccountName(account);
        if (!access.key().mayCharge(name) || sheets.find(access.user(), name).isEmpty()) {
            throw Paging.notThere();
        }
        return name;
    }
}
