package zhiguang.api.firecrest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.firecrest.SystemAnswers.OneNode;
import zhiguang.api.firecrest.SystemAnswers.OnePartition;
import zhiguang.api.firecrest.SystemAnswers.OneReservation;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.ClusterFeed;
import zhiguang.cluster.ClusterSnapshot;
import zhiguang.cluster.Node;
import zhiguang.cluster.NodeState;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Offers;
import zhiguang.cluster.Partition;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.FilePlaces;
import zhiguang.files.FileTools;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobSnapshot;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** FirecREST's {@code /status}: the machine as the portal's own watchers see it. */
@RestController
@RequestMapping("/api/firecrest/status")
class StatusController {

    private static final String SCHEDULER = "scheduler";
    /** The feed never rests for longer. */
    private static final int PROBED = 15;

    private final Caller caller;
    private final Systems systems;
    private final JobFeed jobs;
    private final ClusterFeed cluster;
    private final Offers offers;
    private final FilePlaces places;
    private final UserNames names;
    private final Clock clock;

    StatusController(
            Caller caller, Systems systems, JobFeed jobs, ClusterFeed cluster, Offers offers, FilePlaces places, UserNames names, Clock clock) {
        this.caller = caller;
        this.systems = systems;
        this.jobs = jobs;
        this.cluster = cluster;
        this.offers = offers;
        this.places = places;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping("/systems")
    SystemAnswers.All systems() {
        ApiAccess access = caller.get();
        int wait = (int) FileTools.LIMIT.toSeconds();
        return new SystemAnswers.All(systems.all().stream().map(name -> new SystemAnswers.OneSystem(
                name.value(),
                new SystemAnswers.Ssh(null, null, new SystemAnswers.Timeouts(wait, wait, wait)),
                new SystemAnswers.Scheduler("slurm", "rest", null, wait),
                List.of(health(name)),
                new SystemAnswers.Probing(Map.of(SCHEDULER, new SystemAnswers.Probed(wait)), PROBED),
                access.user().on(name).clusterUser().map(this::fileSystems).orElse(List.of()),
                new SystemAnswers.DataOperation(FileTools.MOST, new SystemAnswers.DataTransfer("s3")))).toList());
    }

    private SystemAnswers.Health health(ClusterName name) {
        JobSnapshot snapshot = jobs.snapshot(name);
        Optional<Instant> checked = Optional.of(snapshot.asOf()).filter(Instant.EPOCH::isBefore);
        return new SystemAnswers.Health(
                SCHEDULER, checked.orElse(null), snapshot.isCurrent(), snapshot.trouble().map(RemoteSystem::name).orElse(null));
    }

    /** FirecREST's paths end before the user's name; what is said here holds for this user. */
    private List<SystemAnswers.Place> fileSystems(ClusterUser user) {
        try {
            List<SystemAnswers.Place> found = new ArrayList<>();
            for (RemotePath root : places.roots(user)) {
                RemotePath path = root.name().equals(user.name()) ? root.parent().orElse(root) : root;
                boolean first = found.isEmpty();
                found.add(new SystemAnswers.Place(path.shown(), first ? "users" : kind(path), first));
            }
            return found;
        } catch (RemoteSystemException e) {
            return List.of();
        }
    }

    private static String kind(RemotePath path) {
        String first = path.value().substring(1).split("/", 2)[0];
        return Stream.of("scratch", "project", "store", "archive", "apps").filter(first::startsWith).findFirst().orElse("users");
    }

    @GetMapping("/{system}/nodes")
    SystemAnswers.Nodes nodes(@PathVariable String system) {
        ClusterUser user = require(system);
        Offer offer = offers.get(user);
        Predicate<Node> shown = node -> offer.partitions().stream().anyMatch(p -> node.partitions().contains(p.name().value()));
        return new SystemAnswers.Nodes(snapshot(user).nodes().stream().filter(shown).map(StatusController::node).toList());
    }

    private static OneNode node(Node node) {
        return new OneNode(
                node.cpus(),
                node.load().isPresent() ? node.load().getAsDouble() : null,
                node.memoryFree().isPresent() ? node.memoryFree().getAsLong() : null,
                node.features().stream().sorted().toList(),
                node.name(),
                node.name(),
                node.name(),
                List.of(word(node.state())),
                node.partitions().stream().sorted().toList(),
                node.memoryUsed(),
                node.cpusUsed(),
                node.cpusIdle());
    }

    private static String word(NodeState state) {
        return switch (state) {
            case IDLE -> "IDLE";
            case MIXED -> "MIXED";
            case ALLOCATED -> "ALLOCATED";
            case COMPLETING -> "COMPLETING";
            case RESERVED -> "RESERVED";
            case MAINTENANCE -> "OFFLINE";
            case DRAINING, DRAINED -> "DRAIN";
            case DOWN -> "DOWN";
            case POWERED_DOWN -> "POWERING_DOWN";
            case UNKNOWN -> "UNKNOWN";
        };
    }

    @GetMapping("/{system}/partitions")
    SystemAnswers.Partitions partitions(@PathVariable String system) {
        ClusterUser user = require(system);
        return new SystemAnswers.Partitions(offers.get(user).partitions().stream().map(partition -> partition(user, partition)).toList());
    }

    private OnePartition partition(ClusterUser user, Partition partition) {
        int cpus = cluster.snapshot(user.cluster()).nodesOf(partition.name()).stream().mapToInt(Node::cpus).sum();
        return new OnePartition(partition.name().value(), cpus, partition.nodes().size(), List.of(partition.up() ? "UP" : "DOWN"));
    }

    /** Those that concern this user: his own and maintenance. */
    @GetMapping("/{system}/reservations")
    SystemAnswers.Reservations reservations(@PathVariable String system) {
        ClusterUser user = require(system);
        Instant now = clock.instant();
        return new SystemAnswers.Reservations(offers.get(user).reservations().stream()
                .map(r -> new OneReservation(
                        r.name(),
                        String.join(",", r.nodes().stream().sorted().toList()),
                        r.end().getEpochSecond(),
                        r.start().getEpochSecond(),
                        null,
                        r.start().isAfter(now) || r.end().isBefore(now) ? "inactive" : "active"))
                .toList());
    }

    @GetMapping("/{system}/userinfo")
    SystemAnswers.UserInformation user(@PathVariable String system) {
        ClusterUser user = require(system);
        List<SystemAnswers.Account> accounts = offers.get(user).associations().stream()
                .map(a -> new SystemAnswers.Account(a.account().value(), a.isDefault()))
                .distinct()
                .toList();
        return names.of(user, accounts);
    }

    /** For watchers of the portal; it names nobody and nothing but the cluster. */
    @GetMapping({"/liveness", "/liveness/"})
    SystemAnswers.Liveness liveness() {
        Map<String, Instant> runs = new TreeMap<>();
        systems.all().forEach(name -> Optional.of(jobs.snapshot(name).asOf())
                .filter(Instant.EPOCH::isBefore)
                .ifPresent(asOf -> runs.put(name.value(), asOf)));
        long last = runs.values().stream().min(Instant::compareTo).map(asOf -> Duration.between(asOf, clock.instant()).toSeconds()).orElse(0L);
        return new SystemAnswers.Liveness(runs, last);
    }

    private ClusterUser require(String system) {
        ApiAccess access = systems.on(system, caller.require(ApiScope.JOBS_READ));
        return Caller.clusterUser(access);
    }

    private ClusterSnapshot snapshot(ClusterUser user) {
        ClusterSnapshot snapshot = cluster.snapshot(user.cluster());
        if (!snapshot.isKnown()) {
            throw new ApiProblem(HttpStatus.SERVICE_UNAVAILABLE, "not-yet");
        }
        return snapshot;
    }
}
