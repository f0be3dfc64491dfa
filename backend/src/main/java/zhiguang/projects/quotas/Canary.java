package zhiguang.projects.quotas;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.projects.ServiceUser;
import zhiguang.projects.quotas.BlockProof.Outcome;

/** Tries, as a member and without submitting anything, whether a blocked project really takes no jobs. */
@Component
class Canary {

    private static final Logger log = LoggerFactory.getLogger(Canary.class);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofMinutes(15);
    private static final int LONGEST = 600;
    private static final Pattern AWAY = Pattern.compile(
            "unable to contact slurm|socket timed out|connection refused|zero bytes were transmitted|communication connection failure",
            Pattern.CASE_INSENSITIVE);
    private static final byte[] SCRIPT = "#!/bin/sh\ntrue\n".getBytes(StandardCharsets.US_ASCII);

    private final QuotaLimits limits;
    private final BlockTable blocks;
    private final QuotaTable table;
    private final ProofTable proofs;
    private final PortalUsers users;
    private final RemoteShell shell;
    private final ClusterUser service;
    private final Clock clock;

    Canary(
            QuotaLimits limits,
            BlockTable blocks,
            QuotaTable table,
            ProofTable proofs,
            PortalUsers users,
            RemoteShell shell,
            ServiceUser service,
            Clock clock) {
        this.limits = limits;
        this.blocks = blocks;
        this.table = table;
        this.proofs = proofs;
        this.users = users;
        this.shell = shell;
        this.service = service.user();
        this.clock = clock;
    }

    /** Every stopped project as soon as Slurm holds the stop, and then now and again. */
    void round() {
        blocks.all().forEach((account, block) -> {
            if (block.stop() != Stop.NONE && isDue(account, block) && table.list(account).stream().noneMatch(KeptQuota::isUnderWay)) {
                prove(account);
            }
        });
    }

    private boolean isDue(AccountName account, Block block) {
        Instant since = Stream.of(block.at(), block.ended(), block.broke()).flatMap(Optional::stream).min(Instant::compareTo).orElse(Instant.EPOCH);
        Optional<BlockProof> last = proofs.newest(account).filter(proof -> proof.at().isAfter(since));
        return last.isEmpty()
                || last.get().at().plus(last.get().outcome() == Outcome.NOT_TRIED ? SOON : AGAIN).isBefore(clock.instant());
    }

    BlockProof prove(AccountName account) {
        BlockProof proof;
        try {
            proof = attempt(account);
        } catch (RemoteSystemException e) {
            proof = notTried(e.system() + " " + e.kind());
        }
        if (proof.outcome() == Outcome.ACCEPTED) {
            log.atError().addKeyValue("project", account).addKeyValue("member", proof.member()).log("a blocked project still takes jobs");
        }
        proofs.add(account, proof);
        return proof;
    }

    private BlockProof attempt(AccountName account) {
        Optional<AccountLimits> there = limits.find(service, account);
        Optional<ClusterUser> member =
                there.flatMap(found -> found.members().keySet().stream().flatMap(name -> mapped(name).stream()).findFirst());
        if (member.isEmpty()) {
            return notTried(there.isEmpty() ? "NOT_IN_SLURM" : "NO_MEMBER");
        }
        List<String> words = new ArrayList<>(List.of("sbatch", "--test-only", "--account=" + account));
        there.map(found -> found.members().get(member.get().name()))
                .flatMap(found -> found.partitions().stream().findFirst())
                .ifPresent(partition -> words.add("--partition=" + partition));
        CommandResult result = shell.run(member.get(), new RemoteCommand(words), SCRIPT, LIMIT);
        String answer = plain(result.error() + "\n" + result.output());
        Outcome outcome = AWAY.matcher(answer).find() ? Outcome.NOT_TRIED : result.succeeded() ? Outcome.ACCEPTED : Outcome.REFUSED;
        return new BlockProof(member.get().name(), clock.instant(), outcome, String.join(" ", words), answer);
    }

    /** Only somebody whom the portal knows: for others it signs nothing. */
    private Optional<ClusterUser> mapped(String name) {
        return users.findByClusterUser(name).filter(user -> !user.locked()).flatMap(PortalUser::clusterUser);
    }

    private BlockProof notTried(String why) {
        return new BlockProof("", clock.instant(), Outcome.NOT_TRIED, "", why);
    }

    private static String plain(String text) {
        String safe = text.strip().lines().map(line -> line.replaceAll("\\p{Cntrl}", " ").strip()).reduce("", (a, b) -> a.isEmpty() ? b : a + "\n" + b);
        return safe.length() > LONGEST ? safe.substring(0, LONGEST) + "…" : safe;
    }
}
