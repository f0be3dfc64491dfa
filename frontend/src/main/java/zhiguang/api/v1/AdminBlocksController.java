package zhiguang.api.v1;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.projects.quotas.AtZero;
import zhiguang.projects.quotas.Block;
import zhiguang.projects.quotas.QuotaBlocks;
import zhiguang.projects.quotas.QuotaChange;
import zhiguang.projects.quotas.QuotaSheets;
import zhiguang.tokens.ApiScope;

/** Whether a project takes jobs, for system administrators: a block binds the command line too. */
@RestController
@RequestMapping("/api/v1/admin/projects/{account}/block")
class AdminBlocksController {

    private final Caller caller;
    private final QuotaSheets sheets;
    private final QuotaBlocks blocks;
    private final PortalUsers users;

    AdminBlocksController(Caller caller, QuotaSheets sheets, QuotaBlocks blocks, PortalUsers users) {
        this.caller = caller;
        this.sheets = sheets;
        this.blocks = blocks;
        this.users = users;
    }

    /**
     * How a project stands.
     *
     * @param stopped {@code none}, {@code new_jobs}, or {@code waiting_jobs} where what waits does not start either
     * @param by who blocked it; none where nobody did
     * @param ended since when its contract is over
     * @param broke since when its money is gone
     * @param atZero what happens when the money is gone: {@code warn}, {@code stop_new}, {@code hold_waiting} or {@code requeue_running}
     * @param pending whether Slurm has not taken the change yet; it is tried until it has
     */
    record Answer(
            String account,
            String stopped,
            @Nullable String by,
            String why,
            @Nullable Instant ended,
            @Nullable Instant broke,
            @Nullable String atZero,
            boolean pending) {}

    record Wanted(@Nullable String why) {}

    record MoneyGone(@Nullable String atZero) {}

    @GetMapping
    Answer get(@PathVariable String account) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        users.requireAdministrator(actor, "quota.read", account);
        return found(actor, new AccountName(account), false);
    }

    /** No new jobs from now on; its quota stays kept beside. */
    @PutMapping
    Answer block(@PathVariable String account, @RequestBody Wanted wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        AccountName name = new AccountName(account);
        return answer(actor, name, blocks.block(actor, name, Paging.given(wanted.why(), "why")));
    }

    @DeleteMapping
    Answer unblock(@PathVariable String account) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        AccountName name = new AccountName(account);
        return answer(actor, name, blocks.unblock(actor, name));
    }

    /** What happens to its jobs when its money is gone; where it is gone already, at once. */
    @PutMapping("/at-zero")
    Answer setAtZero(@PathVariable String account, @RequestBody MoneyGone wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        AccountName name = new AccountName(account);
        String word = Paging.given(wanted.atZero(), "atZero");
        AtZero atZero = SubmissionAnswer.meant(AtZero.values(), word, "atZero");
        return answer(actor, name, blocks.setAtZero(actor, name, atZero));
    }

    private Answer answer(PortalUser actor, AccountName account, QuotaChange change) {
        return switch (change) {
            case QuotaChange.Applied _, QuotaChange.Outdated _ -> found(actor, account, false);
            case QuotaChange.Pending _ -> found(actor, account, true);
            case QuotaChange.NoSuchProject _ -> throw Paging.notThere();
        };
    }

    private Answer found(PortalUser actor, AccountName account, boolean pending) {
        Block block = sheets.find(actor, account).orElseThrow(Paging::notThere).block();
        return new Answer(
                account.value(),
                SubmissionAnswer.word(block.stop()),
                block.by().orElse(null),
                block.why(),
                block.ended().orElse(null),
                block.broke().orElse(null),
                SubmissionAnswer.word(block.atZero()),
                pending);
    }
}
