package zhiguang.api.firecrest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.Caller;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Offers;
import zhiguang.cluster.Partition;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemoteFiles;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobScript;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.jobs.sbatch.SbatchRequest;
import zhiguang.jobs.sbatch.SbatchScript;
import zhiguang.jobs.sbatch.SbatchValues;
import zhiguang.spaces.ObjectKey;
import zhiguang.submissions.OutputPattern;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.tokens.ApiAccess;

/** Makes the portal's request of a program's: its fields before the script's {@code #SBATCH} lines, and the partition's own defaults for the rest. */
@Component
public class RequestOfBody {

    private static final int LARGEST_SCRIPT = 4 << 20;
    private static final Duration SHORT = Duration.ofHours(1);
    private static final long LITTLE = 1024;
    /** Lines of a script that ask for what every job of the portal gets. */
    private static final Set<String> GIVEN = Set.of("--get-user-env", "--export=ALL", "--parsable");
    private static final Pattern USER_ENV = Pattern.compile("--get-user-env=[0-9]*[SL]?");

    private final Offers offers;
    private final RemoteFiles files;
    private final Clock clock;

    RequestOfBody(Offers offers, RemoteFiles files, Clock clock) {
        this.offers = offers;
        this.files = files;
        this.clock = clock;
    }

    SubmissionRequest read(ApiAccess access, SubmitBody.@Nullable Description job) {
        return read(access, job, Optional.empty());
    }

    /** {@code time} as far as the partition allows it. */
    SubmissionRequest read(ApiAccess access, SubmitBody.@Nullable Description job, Optional<Duration> time) {
        return read(access, job, new More(time, List.of(), List.of(), true));
    }

    /**
     * What FirecREST has no words for.
     *
     * @param time as far as the partition allows it
     * @param folderNeeded whether the program has to name a working folder; else the portal makes one
     */
    public record More(Optional<Duration> time, List<ObjectKey> inputs, List<OutputPattern> outputs, boolean folderNeeded) {}

    public SubmissionRequest read(ApiAccess access, SubmitBody.@Nullable Description job, More more) {
        if (job == null) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "missing", "job");
        }
        ClusterUser user = Caller.clusterUser(access);
        String text = script(user, job);
        SbatchScript script = SbatchScript.parse(text);
        Map<SbatchOption, String> given = fields(job);
        List<String> odd = script.unsupported(given.keySet()).stream().filter(line -> !isGiven(line.strip())).toList();
        if (!odd.isEmpty()) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "option", String.join(" ", odd));
        }
        Map<SbatchOption, String> values = new EnumMap<>(SbatchOption.class);
        values.putAll(script.values());
        values.putAll(given);
        if (more.folderNeeded() && !values.containsKey(SbatchOption.CHDIR)) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "missing", "workingDirectory");
        }
        Offer offer = offers.get(user);
        AccountName account = account(access, offer, values.get(SbatchOption.ACCOUNT));
        Partition partition = partition(offer, account, values.get(SbatchOption.PARTITION));
        nodes(values, partition).ifPresent(nodes -> values.put(SbatchOption.NODES, Integer.toString(nodes)));
        Map<String, String> environment = new LinkedHashMap<>();
        Optional.ofNullable(values.get(SbatchOption.EXPORT)).map(SbatchValues::variables).ifPresent(environment::putAll);
        environment.putAll(environment(job.env()));
        SbatchRequest request = new SbatchRequest(values, environment, rest(partition, more.time()));
        return new SubmissionRequest(request.of(account, partition.name(), new JobScript(text)), more.inputs(), more.outputs());
    }

    /** As many as the tasks need, where only these are told, as Slurm would have it. */
    private static Optional<Integer> nodes(Map<SbatchOption, String> values, Partition partition) {
        String tasks = values.get(SbatchOption.NTASKS);
        if (values.containsKey(SbatchOption.NODES) || tasks == null) {
            return Optional.empty();
        }
        long cpus = Long.parseLong(values.getOrDefault(SbatchOption.CPUS_PER_TASK, "1"));
        long perNode = Long.parseLong(values.getOrDefault(SbatchOption.NTASKS_PER_NODE, tasks));
        long memory = Long.parseLong(values.getOrDefault(SbatchOption.MEM_PER_CPU, "0M").replace("M", ""));
        return Optional.of(Math.max(partition.nodesFor(Long.parseLong(tasks), cpus, memory), (int) Math.ceilDiv(Long.parseLong(tasks), perNode)));
    }

    private static boolean isGiven(String option) {
        return GIVEN.contains(option) || USER_ENV.matcher(option).matches();
    }

    private static Map<SbatchOption, String> fields(SubmitBody.Description job) {
        Map<SbatchOption, String> values = new EnumMap<>(SbatchOption.class);
        put(values, SbatchOption.JOB_NAME, job.name());
        put(values, SbatchOption.ACCOUNT, job.account());
        put(values, SbatchOption.PARTITION, job.partition());
        put(values, SbatchOption.RESERVATION, job.reservation());
        put(values, SbatchOption.CHDIR, job.workingDirectory());
        put(values, SbatchOption.OUTPUT, job.standardOutput());
        put(values, SbatchOption.ERROR, job.standardError());
        put(values, SbatchOption.CONSTRAINT, job.constraints());
        put(values, SbatchOption.INPUT, job.standardInput());
        return values;
    }

    private static void put(Map<SbatchOption, String> values, SbatchOption option, @Nullable String given) {
        if (given != null && !given.isEmpty()) {
            values.put(option, given);
        }
    }

    private String script(ClusterUser user, SubmitBody.Description job) {
        String script = job.script();
        String path = job.scriptPath();
        if (script != null && path == null) {
            return script;
        }
        if (script != null || path == null) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "missing", "script");
        }
        RemotePath file = FilesController.path(path);
        byte[] bytes = files.find(user, file)
                .filter(found -> !found.directory())
                .flatMap(found -> files.readWhole(user, file, LARGEST_SCRIPT))
                .orElseThrow(() -> new ApiProblem(HttpStatus.NOT_FOUND, "file"));
        if (bytes.length > LARGEST_SCRIPT) {
            throw new InvalidInputException("script.large", "The script is larger than 4 MiB.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A key that is for one project charges none but that. */
    private static AccountName account(ApiAccess access, Offer offer, @Nullable String given) {
        Optional<AccountName> asked = given == null ? access.key().account() : Optional.of(new AccountName(given));
        AccountName account = asked.or(() -> offer.accounts().stream().findFirst())
                .orElseThrow(() -> new ApiProblem(HttpStatus.FORBIDDEN, "no-account"));
        if (!access.key().mayCharge(account)) {
            throw new ApiProblem(HttpStatus.FORBIDDEN, "account", account.value());
        }
        return account;
    }

    /** One that is not offered goes on under its name, so that the check of every request says what is wrong with it. */
    private static Partition partition(Offer offer, AccountName account, @Nullable String given) {
        List<Partition> open = offer.partitionsFor(account);
        if (given == null) {
            return open.stream()
                    .filter(Partition::isDefault)
                    .findFirst()
                    .or(() -> open.stream().findFirst())
                    .orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "no-partition", account.value()));
        }
        PartitionName name = new PartitionName(given);
        return offer.find(name).orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "partition", given));
    }

    /** A job that says nothing gets what its CPUs are of a node. */
    private SbatchRequest.Rest rest(Partition partition, Optional<Duration> wanted) {
        Duration most = partition.longestTime().orElse(SHORT);
        Duration usual = partition.defaultTime().orElse(most.compareTo(SHORT) < 0 ? most : SHORT);
        Duration time = wanted.filter(partition.longestTime().isPresent() ? w -> w.compareTo(most) < 0 : w -> true)
                .orElse(wanted.isPresent() ? most : usual);
        long memory = partition.cpusPerNode() > 0 ? partition.memoryPerNode() / partition.cpusPerNode() : LITTLE;
        return new SbatchRequest.Rest(
                new JobName("job"), time.compareTo(Duration.ofMinutes(1)) < 0 ? Duration.ofMinutes(1) : time, Math.max(1, memory), clock.instant());
    }

    /** An object of names and values, or a list of {@code NAME=value}. */
    private static Map<String, String> environment(@Nullable JsonNode env) {
        Map<String, String> variables = new LinkedHashMap<>();
        if (env == null || env.isNull()) {
            return variables;
        }
        if (env.isObject()) {
            env.properties().forEach(e -> variables.put(e.getKey(), e.getValue().asString("")));
        } else if (env.isArray()) {
            env.forEach(item -> {
                String[] pair = item.asString("").split("=", 2);
                variables.put(pair[0], pair.length > 1 ? pair[1] : "");
            });
        } else {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "env");
        }
        return variables;
    }
}
