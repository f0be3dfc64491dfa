package zhiguang.projects.quotas;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.projects.ProjectIntents;

/** What administrators do to stop a project and to let it go on. */
@Service
public class QuotaBlocks {

    private static final Duration AT_ONCE = Duration.ofSeconds(4);
    private static final int LONGEST_REASON = 500;

    private final QuotaAccess access;
    private final ProjectIntents projects;
    private final BlockTable blocks;
    private final QuotaTable table;
    private final QuotaWriting writing;
    private final Canary canary;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    QuotaBlocks(
            QuotaAccess access,
            ProjectIntents projects,
            BlockTable blocks,
            QuotaTable table,
            QuotaWriting writing,
            Canary canary,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.access = access;
        this.projects = projects;
        this.blocks = blocks;
        this.table = table;
        this.writing = writing;
        this.canary = canary;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** No new jobs from now on; its quota stays kept beside. */
    public QuotaChange block(PortalUser actor, AccountName account, String why) {
        access.requireAdministrator(actor, "quota.blocked", account.value());
        String reason = why.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException("quota.reason", "Say why, in at most " + LONGEST_REASON + " characters.", LONGEST_REASON);
        }
        return change(account, actor, () -> {
            if (blocks.block(account, actor.login(), reason, clock.instant())) {
                table.redo(account);
                audit.record(AuditEvent.done(actor.login(), "quota.blocked", account + ": " + reason).changing("open", "blocked"));
            }
        });
    }

    public QuotaChange unblock(PortalUser actor, AccountName account) {
        access.requireAdministrator(actor, "quota.unblocked", account.value());
        return change(account, actor, () -> {
            if (blocks.unblock(account)) {
                table.redo(account);
                audit.record(AuditEvent.done(actor.login(), "quota.unblocked", account.value()).changing("blocked", "open"));
            }
        });
    }

    /** What is to happen when the money is gone. */
    public QuotaChange setAtZero(PortalUser actor, AccountName account, AtZero atZero) {
        access.requireAdministrator(actor, "quota.at-zero-set", account.value());
        return change(account, actor, () -> {
            AtZero before = blocks.get(account).atZero();
            if (before != atZero) {
                blocks.setAtZero(account, atZero);
                table.redo(account);
                audit.record(AuditEvent.done(actor.login(), "quota.at-zero-set", account.value()).changing(before.name(), atZero.name()));
            }
        });
    }

    /** Tries again whether the block holds. */
    public BlockProof prove(PortalUser actor, AccountName account) {
        access.requireAdministrator(actor, "quota.proved", account.value());
        return canary.prove(account);
    }

    private QuotaChange change(AccountName account, PortalUser actor, Runnable work) {
        if (!projects.adopt(account, actor.login())) {
            return new QuotaChange.NoSuchProject();
        }
        transaction.executeWithoutResult(t -> work.run());
        QuotaChange result = writing.now(QuotaKey.of(account), AT_ONCE);
        if (result instanceof QuotaChange.Applied && blocks.get(account).stop() != Stop.NONE) {
            canary.prove(account);
        }
        return result;
    }
}
