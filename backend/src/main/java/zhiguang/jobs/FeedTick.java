package zhiguang.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/** One look at the cluster: what is new since the last one. Not safe for several threads. */
final class FeedTick {

    private static final Logger log = LoggerFactory.getLogger(FeedTick.class);

    /** A job must be missing from this many listings in a row before it counts as gone. */
    private static final int LISTINGS_BEFORE_GONE = 3;

    /** From here on states are listed by squeue: slurmrestd needs a second of processor time for 10,000 jobs, squeue a fiftieth. */
    private static final int MANY_JOBS = 2_000;

    /** What a listing of the whole queue took is at most this part of the time until the next. */
    private static final int SELDOM = 20;

    private static final int OFTEN = 4;

    private final JobScheduler scheduler;
    private final JobQueue queue;
    private final ClusterUser watcher;
    private final FeedSettings settings;
    private final Map<JobId, JobState> known = new HashMap<>();
    private final Map<JobId, Integer> missing = new HashMap<>();
    private final Set<JobId> wanted = ConcurrentHashMap.newKeySet();
    private Instant detailed = Instant.EPOCH;
    private Duration detailing = Duration.ZERO;
    private Duration breath = Duration.ZERO;

    /** As long as nobody knows how many there are they may be many. */
    private boolean many = true;
    private Instant listingFailed = Instant.EPOCH;

    FeedTick(JobScheduler scheduler, JobQueue queue, ClusterUser watcher, FeedSettings settings) {
        this.scheduler = scheduler;
        this.queue = queue;
        this.watcher = watcher;
        this.settings = settings;
    }

    record Outcome(JobSnapshot snapshot, Collection<Job> changed) {}

    /** The next run looks at this job even if its state stays as it is. From any thread. */
    void want(JobId id) {
        wanted.add(id);
    }

    Outcome run(JobSnapshot before, Instant now) {
        Map<JobId, JobState> states = listStates(now);
        List<JobId> changed = states.entrySet().stream()
                .filter(e -> known.get(e.getKey()) != e.getValue() | wanted.remove(e.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<Job> fetched = fetch(changed, states, now);
        Set<JobId> gone = gone(seen(states.keySet(), fetched));
        if (fetched.isEmpty() && gone.isEmpty()) {
            return new Outcome(before.at(now), List.of());
        }
        return merge(before, fetched, gone, now);
    }

    /** By SSH only as long as it works; without it slurmrestd does the same at a higher price. */
    private Map<JobId, JobState> listStates(Instant now) {
        long begin = System.nanoTime();
        if (many && mayList(now)) {
            try {
                Map<JobId, JobState> states = queue.listStates(watcher);
                breath = Duration.ofNanos(System.nanoTime() - begin);
                many = states.size() >= MANY_JOBS;
                return states;
            } catch (RemoteSystemException e) {
                if (e.system() != RemoteSystem.SSH && e.kind() != RemoteSystemException.Kind.PROTOCOL) {
                    throw e;
                }
                listingFailed = now;
            }
        }
        Map<JobId, JobState> states = scheduler.listStates(watcher);
        breath = Duration.ofNanos(System.nanoTime() - begin).multipliedBy(OFTEN);
        many = states.size() >= MANY_JOBS;
        return states;
    }

    /** How long Slurm shall be left alone: as long as squeue took, which costs it little; four times what slurmrestd took. */
    Duration breath() {
        return breath;
    }

    private boolean mayList(Instant now) {
        return !now.isBefore(listingFailed.plus(settings.details()));
    }

    private static Set<JobId> seen(Set<JobId> listed, List<Job> fetched) {
        Set<JobId> seen = new HashSet<>(listed);
        fetched.forEach(job -> seen.add(job.id()));
        return seen;
    }

    private Set<JobId> gone(Set<JobId> listed) {
        listed.forEach(missing::remove);
        Set<JobId> unlisted = known.keySet().stream().filter(id -> !listed.contains(id)).collect(Collectors.toSet());
        unlisted.forEach(id -> missing.merge(id, 1, Integer::sum));
        Set<JobId> gone =
                unlisted.stream().filter(id -> missing.getOrDefault(id, 0) >= LISTINGS_BEFORE_GONE).collect(Collectors.toSet());
        gone.forEach(id -> {
            missing.remove(id);
            known.remove(id);
        });
        return gone;
    }

    private List<Job> fetch(List<JobId> changed, Map<JobId, JobState> states, Instant now) {
        boolean many = changed.size() > settings.single();
        boolean due = now.isAfter(detailed.plus(longer(settings.details(), detailing.multipliedBy(SELDOM))))
                && states.values().stream().anyMatch(state -> !state.isFinished());
        boolean soon = many && !now.isBefore(detailed.plus(detailing.multipliedBy(OFTEN)));
        if ((soon || due) && mayList(now)) {
            Optional<List<Job>> all = listAll(many, now);
            if (all.isPresent()) {
                detailed = now;
                all.get().forEach(job -> known.put(job.id(), states.getOrDefault(job.id(), job.state())));
                return all.get();
            }
        }
        return fetchEach(changed.subList(0, Math.min(changed.size(), settings.single())), states);
    }

    /** By squeue; when SSH is down the feed lives on by single fetches, a few each tick, and asks SSH again only after a while. */
    private Optional<List<Job>> listAll(boolean needed, Instant now) {
        long begin = System.nanoTime();
        try {
            List<Job> all = queue.listJobs(watcher, false);
            detailing = Duration.ofNanos(System.nanoTime() - begin);
            return Optional.of(all);
        } catch (RemoteSystemException e) {
            if (needed && e.system() != RemoteSystem.SSH) {
                throw e;
            }
            listingFailed = now;
            return Optional.empty();
        }
    }

    /** What was answered counts even if another answer failed; what Slurm does not tell is not asked again before it changes. */
    private List<Job> fetchEach(List<JobId> ids, Map<JobId, JobState> states) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Job> jobs = new ArrayList<>();
        Optional<RemoteSystemException> outage = Optional.empty();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Job>>> asked =
                    ids.stream().map(id -> threads.submit(() -> scheduler.findJob(watcher, id))).toList();
            for (int i = 0; i < ids.size(); i++) {
                try {
                    answer(asked.get(i)).ifPresent(jobs::add);
                    known.put(ids.get(i), Objects.requireNonNull(states.get(ids.get(i))));
                } catch (RemoteSystemException e) {
                    outage = Optional.of(e);
                }
            }
        }
        if (jobs.isEmpty() && outage.isPresent()) {
            throw outage.get();
        }
        return jobs;
    }

    /** One job that cannot be read must not blind everybody: it is passed over. */
    private static Optional<Job> answer(Future<Optional<Job>> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RemoteSystemException remote && remote.kind() != RemoteSystemException.Kind.PROTOCOL) {
                throw remote;
            }
            log.atWarn().setCause(e.getCause()).log("the job feed passes over a job that it cannot read");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteSystemException(
                    RemoteSystem.SLURM_REST, RemoteSystemException.Kind.UNREACHABLE, "interrupted while asking", e);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** A job that is as it was stays the same object, so that what does not change costs no memory. */
    private static Outcome merge(JobSnapshot before, List<Job> fetched, Set<JobId> gone, Instant now) {
        Map<JobId, Job> jobs = new HashMap<>(before.jobs());
        List<Job> changed = new ArrayList<>();
        for (Job told : fetched) {
            Job old = jobs.get(told.id());
            Job job = told.rememberingFrom(old);
            if (!job.equals(old)) {
                jobs.put(job.id(), job);
                changed.add(job);
            }
        }
        for (JobId id : gone) {
            Job last = jobs.remove(id);
            if (last != null) {
                changed.add(last);
            }
        }
        return new Outcome(changed.isEmpty() ? before.at(now) : JobSnapshot.of(jobs, now), changed);
    }
}
