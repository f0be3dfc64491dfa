package zhiguang.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Partition;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobRequest;

/** Keeps the most that a submission can cost until what it did cost is known. A project that is not billed holds nothing. */
@Service
public class JobHolds {

    /** When no job was ever seen of what Slurm had accepted. */
    private static final Duration VANISHED = Duration.ofDays(1);

    private static final Duration LATELY = Duration.ofDays(90);

    private final BilledProjectTable projects;
    private final PriceTable prices;
    private final HoldTable holds;
    private final ChargeTable charges;
    private final Ledger ledger;
    private final Clock clock;

    JobHolds(BilledProjectTable projects, PriceTable prices, HoldTable holds, ChargeTable charges, Ledger ledger, Clock clock) {
        this.projects = projects;
        this.prices = prices;
        this.holds = holds;
        this.charges = charges;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Empty for a project that is not billed, and for one that this user may not charge. */
    public Optional<JobQuote> quote(ClusterUser user, JobRequest job, Offer offer) {
        return Optional.of(job.account()).filter(offer.accounts()::contains).flatMap(projects::find).map(project -> quote(project, user, job, offer));
    }

    /**
     * Belongs into the transaction that writes the submission down.
     *
     * @throws InvalidInputException when the project has no cover
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(PortalUser owner, ClusterUser user, UUID submission, JobRequest job, Offer offer) {
        Optional<BilledProject> found = projects.find(job.account());
        if (found.isEmpty()) {
            return;
        }
        BilledProject project = found.get();
        Money atMost = atMost(project, job, offer);
        if (atMost.isNone()) {
            return;
        }
        if (project.spendable().compareTo(atMost) < 0) {
            throw uncovered(project.account(), atMost, project.available(), project.credit());
        }
        try {
            ledger.append(NewEntry.hold(project.account(), owner.login(), submission.toString(), atMost));
        } catch (DataIntegrityViolationException refusal) {
            if (Ledger.isUncovered(refusal)) {
                throw uncovered(project.account(), atMost, project.available(), project.credit());
            }
            throw refusal;
        }
        holds.insert(submission, project.account(), user.name(), atMost, clock.instant());
    }

    /**
     * Gives back what is left of a hold once nothing can be charged to it any more.
     *
     * @param cluster where it was sent
     * @param job what Slurm accepted; empty when the submission ended before
     * @return false as long as jobs of it are not settled
     */
    @Transactional
    public boolean settle(UUID submission, ClusterName cluster, Optional<JobId> job) {
        HoldTable.Hold before = holds.find(submission).orElse(null);
        if (before == null || before.released()) {
            return true;
        }
        if (job.isPresent() && !isSettled(cluster, job.get(), before.heldAt())) {
            return false;
        }
        projects.lock(before.project());
        HoldTable.Hold hold = holds.find(submission).orElseThrow();
        if (!hold.released()) {
            if (!hold.remaining().isNone()) {
                ledger.append(NewEntry.release(hold.project(), submission.toString(), hold.remaining()));
            }
            holds.release(submission, clock.instant());
        }
        return true;
    }

    private boolean isSettled(ClusterName cluster, JobId job, Instant since) {
        ChargeTable.Progress progress = charges.progress(cluster, job, since);
        return progress.known() > 0
                ? progress.charged() == progress.known()
                : since.isBefore(clock.instant().minus(VANISHED));
    }

    private JobQuote quote(BilledProject project, ClusterUser user, JobRequest job, Offer offer) {
        Instant now = clock.instant();
        Optional<Money> expected = charges.usualSeconds(user, job, now.minus(LATELY))
                .flatMap(seconds -> prices.inForce(now).map(version -> Costs.atMost(version, shape(project, job, offer), seconds).times(JobAsked.tasks(job))));
        Money most = atMost(project, job, offer);
        return new JobQuote(
                project.account(), most, expected.map(e -> e.compareTo(most) < 0 ? e : most), project.spendable(), project.credit());
    }

    /** It may start under any version that is published by now. */
    private Money atMost(BilledProject project, JobRequest job, Offer offer) {
        Instant now = clock.instant();
        JobShape shape = shape(project, job, offer);
        return Stream.concat(prices.inForce(now).stream(), prices.listLater(now).stream())
                .map(version -> Costs.atMost(version, shape, job.timeLimit().toSeconds()).times(JobAsked.tasks(job)))
                .max(Comparator.naturalOrder())
                .orElse(Money.NONE);
    }

    private static JobShape shape(BilledProject project, JobRequest job, Offer offer) {
        Optional<Partition> partition = offer.partitionsFor(job.account()).stream()
                .filter(p -> p.name().equals(job.partition()))
                .findFirst();
        return JobAsked.shape(job, project.projectClass(), partition);
    }

    private static InvalidInputException uncovered(AccountName project, Money needs, Money has, Money credit) {
        return new InvalidInputException(
                "billing.uncovered",
                "The project " + project + " has no cover: this needs up to " + needs + ", it has " + has + " and a credit of " + credit + ".",
                project.value(), needs.toString(), has.toString(), credit.toString());
    }
}
