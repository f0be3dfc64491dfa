package zhiguang.jobs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterUser;

/** One look at the cluster: what is new since the last one. Not safe for several threads. */
final class FeedTick {

    /** A job must be missing from this many listings in a row before it counts as gone. */
    private static final int LISTINGS_BEFORE_GONE = 3;

    private final JobScheduler scheduler;
    private final JobQueue queue;
    private final ClusterUser watcher;
    private final FeedSettings settings;
    private final Map<JobId, JobState> known = new HashMap<>();
    private final Map<JobId, Integer> missing = new HashMap<>();
    private Instant detailed = Instant.EPOCH;

    FeedTick(JobScheduler scheduler, JobQueue queue, ClusterUser watcher, FeedSettings settings) {
        this.scheduler = scheduler;
        this.queue = queue;
        this.watcher = watcher;
        this.settings = settings;
    }

    record Outcome(JobSnapshot snapshot, Collection<Job> changed) {}

    Outcome run(JobSnapshot before, Instant now) {
        Map<JobId, JobState> states = scheduler.listStates(watcher);
        List<JobId> changed = states.entrySet().stream()
                .filter(e -> known.get(e.getKey()) != e.getValue())
                .map(Map.Entry::getKey)
                .toList();
        Set<JobId> gone = gone(states.keySet());
        List<Job> fetched = fetch(changed, states, now);
        if (fetched.isEmpty() && gone.isEmpty()) {
            return new Outcome(before.at(now), List.of());
        }
        return merge(before, fetched, gone, now);
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
        boolean due = now.isAfter(detailed.plus(settings.details()))
                && states.values().stream().anyMatch(state -> !state.isFinished());
        if (many || due) {
            Optional<List<Job>> all = listAll(many);
            if (all.isPresent()) {
                detailed = now;
                all.get().forEach(job -> known.put(job.id(), Objects.requireNonNullElse(states.get(job.id()), job.state())));
                return all.get();
            }
        }
        return fetchEach(changed.subList(0, Math.min(changed.size(), settings.single())), states);
    }

    /** By squeue; when SSH is down the feed lives on by single fetches, a few each tick. */
    private Optional<List<Job>> listAll(boolean needed) {
        try {
            return Optional.of(queue.listJobs(watcher, false));
        } catch (RemoteSystemException e) {
            if (needed && e.system() != RemoteSystem.SSH) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private List<Job> fetchEach(List<JobId> ids, Map<JobId, JobState> states) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Job> jobs = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Job>>> asked =
                    ids.stream().map(id -> threads.submit(() -> scheduler.findJob(watcher, id))).toList();
            for (int i = 0; i < ids.size(); i++) {
                Optional<Job> job = answer(asked.get(i));
                job.ifPresent(jobs::add);
                if (job.isPresent()) {
                    known.put(ids.get(i), states.getOrDefault(ids.get(i), job.get().state()));
                }
            }
        }
        return jobs;
    }

    private static Optional<Job> answer(Future<Optional<Job>> asked) {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RemoteSystemException remote) {
                throw remote;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteSystemException(
                    RemoteSystem.SLURM_REST, RemoteSystemException.Kind.UNREACHABLE, "interrupted while asking", e);
        }
    }

    private static Outcome merge(JobSnapshot before, List<Job> fetched, Set<JobId> gone, Instant now) {
        Map<JobId, Job> jobs = new HashMap<>(before.jobs());
        List<Job> changed = new ArrayList<>();
        for (Job job : fetched) {
            if (!job.equals(jobs.put(job.id(), job))) {
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
