package zhiguang.ui.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import zhiguang.billing.BillingSettings;
import zhiguang.billing.JobHolds;
import zhiguang.cluster.Offer;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.Jobs;
import zhiguang.jobs.load.RecentWaits;
import zhiguang.submissions.Drafts;
import zhiguang.submissions.JobScripts;
import zhiguang.submissions.Preflight;
import zhiguang.submissions.StartForecast;
import zhiguang.submissions.StartForecasts;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.submissions.Sweep;
import zhiguang.submissions.SweepId;
import zhiguang.submissions.Sweeps;

/** What is asked of the cluster about a job that is not submitted yet. Slow: never under a page's lock. */
@Service
class NewJobs {

    private static final int MOST_JOBS = 200;

    private final StartForecasts forecasts;
    private final RecentWaits waits;
    private final Preflight preflight;
    private final Jobs jobs;
    private final SizeAdvice sizes;
    private final JobScripts scripts;
    private final Drafts drafts;
    private final Sweeps sweeps;
    private final ObjectProvider<JobHolds> holds;
    private final ObjectProvider<BillingSettings> billing;

    NewJobs(
            StartForecasts forecasts,
            RecentWaits waits,
            Preflight preflight,
            Jobs jobs,
            SizeAdvice sizes,
            JobScripts scripts,
            Drafts drafts,
            Sweeps sweeps,
            ObjectProvider<JobHolds> holds,
            ObjectProvider<BillingSettings> billing) {
        this.forecasts = forecasts;
        this.waits = waits;
        this.preflight = preflight;
        this.jobs = jobs;
        this.sizes = sizes;
        this.scripts = scripts;
        this.drafts = drafts;
        this.sweeps = sweeps;
        this.holds = holds;
        this.billing = billing;
    }

    Outlook outlook(PortalUser user, SubmissionRequest request, Offer offer, NewJobOrigin origin) {
        ClusterUser clusterUser = user.clusterUser().orElseThrow();
        StartForecast forecast = forecasts.ask(clusterUser, request.job());
        List<StartForecasts.Alternative> alternatives = forecast instanceof StartForecast.Starts starts
                ? forecasts.alternatives(clusterUser, request.job(), offer, starts)
                : List.of();
        return new Outlook(
                forecast, alternatives, preflight.look(user, request), sizes.find(user, request.job(), origin),
                waits.like(clusterUser.cluster(), request.job()));
    }

    /** What it would cost a project that is billed; asks no foreign system. */
    Optional<CostHint.Quote> quote(PortalUser user, SubmissionRequest request, Offer offer) {
        return Optional.ofNullable(holds.getIfAvailable())
                .flatMap(money -> user.clusterUser().flatMap(cluster -> money.quote(cluster, request.job(), offer)))
                .flatMap(quote -> Optional.ofNullable(billing.getIfAvailable()).map(settings -> new CostHint.Quote(quote, settings.currency())));
    }

    boolean makeFolder(PortalUser user, RemotePath folder) {
        return preflight.makeFolder(user, folder);
    }

    /** One's own jobs that another may wait for, the newest first. */
    List<Job> dependencies(PortalUser user) {
        return user.clusterUser().map(jobs::listLive).orElse(List.of()).stream().limit(MOST_JOBS).toList();
    }

    /** The draft of a job that did not come from the portal, or whose record is not this person's. */
    Optional<JobDraft> ofJob(PortalUser user, JobId id, JobDraft rest) {
        return user.clusterUser().flatMap(u -> jobs.find(u, id).map(job -> {
            String script = scripts.find(u, id).orElse(rest.script());
            return EarlierJob.draft(job, script, rest);
        }));
    }

    Optional<Sweep> sweep(PortalUser user, SweepId id) {
        return sweeps.find(user.id(), id);
    }

    Optional<String> draft(PortalUser user, String origin) {
        return drafts.find(user.id(), origin);
    }

    boolean keep(PortalUser user, String origin, String json, Instant typed) {
        drafts.keep(user.id(), origin, json, typed);
        return true;
    }

    boolean forget(PortalUser user, String origin) {
        drafts.forget(user.id(), origin);
        return true;
    }
}
