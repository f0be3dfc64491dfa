package zhiguang.transfers;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import zhiguang.identity.UserId;
import zhiguang.transfers.TransferRoute.Way;

/** Gives each transfer an agent to run with, in turn: so many at once for all, so many for one person. */
@Component
class AgentWays {

    private static final Duration FULL = Duration.ofSeconds(2);

    private final AgentJobs jobs;
    private final TransferSettings settings;
    private final Map<UserId, Integer> running = new ConcurrentHashMap<>();

    AgentWays(AgentJobs jobs, TransferSettings settings) {
        this.jobs = jobs;
        this.settings = settings;
    }

    /** A way that is open now, or when to ask again. */
    record Place(AgentWay way, Optional<Duration> pause) {}

    Place take(Transfer transfer, AgentSession session) throws StagingRefusedException {
        if (!enter(transfer.owner())) {
            return new Place(session, Optional.of(FULL));
        }
        boolean taken = false;
        try {
            Place place = transfer.route().way() == Way.SSH
                    ? new Place(session, Optional.empty())
                    : jobs.open(transfer);
            taken = place.pause().isEmpty();
            return place;
        } finally {
            if (!taken) {
                leave(transfer.owner());
            }
        }
    }

    void give(Transfer transfer, Place place) {
        leave(transfer.owner());
        if (place.way() instanceof AgentJobs.Running job) {
            job.close();
        }
    }

    /** Nothing of it may run on. */
    void end(Transfer transfer) throws StagingRefusedException {
        if (transfer.route().way() != Way.SSH) {
            jobs.end(transfer);
        }
    }

    /** Whether a job that was submitted for it may still come to work. */
    boolean isAlive(Transfer transfer) {
        return jobs.isAlive(transfer);
    }

    private synchronized boolean enter(UserId owner) {
        int all = running.values().stream().mapToInt(Integer::intValue).sum();
        int own = running.getOrDefault(owner, 0);
        if (all >= settings.atOnce() || own >= settings.perUser()) {
            return false;
        }
        running.put(owner, own + 1);
        return true;
    }

    private synchronized void leave(UserId owner) {
        running.computeIfPresent(owner, (o, n) -> n > 1 ? n - 1 : null);
    }
}
