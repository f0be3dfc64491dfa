package zhiguang.jobs.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Service;
import zhiguang.cluster.NodeNames;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobSnapshot;
import zhiguang.jobs.JobState;
import zhiguang.jobs.history.JobScope;
import zhiguang.jobs.history.JobScopes;

/** Which jobs are on which node: how many for everybody, which ones for those who may see them. */
@Service
public class NodeJobs {

    private final JobFeed feed;
    private final JobScopes scopes;
    private final Map<ClusterName, Index> indexes = new ConcurrentHashMap<>();

    NodeJobs(JobFeed feed, JobScopes scopes) {
        this.feed = feed;
        this.scopes = scopes;
    }

    /** @param seen those this person may see, newest first; {@code others} how many more there are */
    public record OnNode(List<Job> seen, int others) {}

    /** May ask Slurm who leads a project. */
    public OnNode find(PortalUser user, ClusterName cluster, String node) {
        List<Job> all = index(cluster).getOrDefault(node, List.of());
        Optional<JobScope> scope = all.isEmpty() ? Optional.empty() : scopes.widest(user);
        List<Job> seen = all.stream()
                .filter(job -> scope.filter(s -> s.covers(job)).isPresent())
                .sorted((a, b) -> b.submitted().compareTo(a.submitted()))
                .toList();
        return new OnNode(seen, all.size() - seen.size());
    }

    public int count(ClusterName cluster, String node) {
        return index(cluster).getOrDefault(node, List.of()).size();
    }

    private Map<String, List<Job>> index(ClusterName cluster) {
        return indexes.computeIfAbsent(cluster, c -> new Index()).of(feed.snapshot(cluster));
    }

    private static final class Index {

        private final ReentrantLock indexing = new ReentrantLock();
        private JobSnapshot indexed = JobSnapshot.EMPTY;
        private Map<String, List<Job>> byNode = Map.of();

        Map<String, List<Job>> of(JobSnapshot now) {
            indexing.lock();
            try {
                if (indexed.jobs() != now.jobs()) {
                    byNode = index(now);
                    indexed = now;
                }
                return byNode;
            } finally {
                indexing.unlock();
            }
        }
    }

    private static Map<String, List<Job>> index(JobSnapshot snapshot) {
        Map<String, List<Job>> byNode = new HashMap<>();
        for (Job job : snapshot.jobs().values()) {
            if (job.state() == JobState.RUNNING || job.state() == JobState.COMPLETING || job.state() == JobState.SUSPENDED) {
                NodeNames.expand(job.nodes()).forEach(node -> byNode.computeIfAbsent(node, n -> new ArrayList<>()).add(job));
            }
        }
        return byNode;
    }
}
