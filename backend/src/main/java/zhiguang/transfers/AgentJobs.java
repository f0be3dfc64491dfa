package zhiguang.transfers;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Offers;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteFiles;
import zhiguang.files.RemotePath;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.GpuRequest;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.JobScheduler;
import zhiguang.jobs.JobScript;
import zhiguang.jobs.JobState;
import zhiguang.jobs.Placement;
import zhiguang.jobs.SubmitResult;

/**
 * Runs the agent as a job on the transfer partition. The job waits in a folder that only the user can read; URLs are signed when it runs,
 * lie there as a file of mode 0600 for a moment and are taken away by the job. Slurm never sees one.
 */
@Component
class AgentJobs {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration SHORT = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(3);
    private static final long MEMORY = 1024;
    private static final int MOST_READ = 1 << 20;
    private static final String SCRIPT = "import sys;f=sys.argv[1];exec(compile(open(f+'/agent',encoding='utf-8').read(),'agent','exec'))";

    private final RemoteShell shell;
    private final RemoteFiles files;
    private final Staging staging;
    private final JobScheduler scheduler;
    private final Offers offers;
    private final TransferTable table;
    private final TransferSettings settings;
    private final Clock clock;

    AgentJobs(
            RemoteShell shell,
            RemoteFiles files,
            Staging staging,
            JobScheduler scheduler,
            Offers offers,
            TransferTable table,
            TransferSettings settings,
            Clock clock) {
        this.shell = shell;
        this.files = files;
        this.staging = staging;
        this.scheduler = scheduler;
        this.offers = offers;
        this.table = table;
        this.settings = settings;
        this.clock = clock;
    }

    /** A job that runs and waits for its manifest; else one is submitted, or waited for. One that somebody else gave work to is ended first. */
    AgentWays.Place open(Transfer transfer) throws StagingRefusedException {
        RemotePath folder = folder(transfer);
        Running running = new Running(transfer, folder);
        if (transfer.jobId().isEmpty()) {
            submit(transfer, folder);
            return new AgentWays.Place(running, Optional.of(LOOK_AGAIN));
        }
        JobState state = state(transfer);
        if (isOwn(transfer) && !isAlive(state)) {
            throw new StagingRefusedException("job-ended");
        }
        if (state == JobState.PENDING || state == JobState.SUSPENDED) {
            return new AgentWays.Place(running, Optional.of(LOOK_AGAIN));
        }
        Optional<String> said = files.read(transfer.route().clusterUser(), folder.resolve("events"), 0, MOST_READ)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        if (state == JobState.RUNNING && said.filter(t -> t.contains("\"ready\"")).isPresent()) {
            boolean fresh = said.get().lines().filter(l -> l.startsWith("{")).count() == 1;
            if (fresh) {
                return new AgentWays.Place(running, Optional.empty());
            }
        }
        if (state == JobState.RUNNING && said.orElse("").isEmpty()) {
            return new AgentWays.Place(running, Optional.of(LOOK_AGAIN));
        }
        if (isOwn(transfer)) {
            throw new StagingRefusedException("job-ended");
        }
        end(transfer);
        return new AgentWays.Place(running, Optional.of(LOOK_AGAIN));
    }

    private static boolean isOwn(Transfer transfer) {
        return transfer.route().way() == TransferRoute.Way.OWN_JOB;
    }

    boolean isAlive(Transfer transfer) {
        return isAlive(state(transfer));
    }

    private static boolean isAlive(JobState state) {
        return state == JobState.PENDING || state == JobState.SUSPENDED || state == JobState.RUNNING;
    }

    private JobState state(Transfer transfer) {
        return scheduler
                .findJob(transfer.route().clusterUser(), new JobId(transfer.jobId().orElseThrow()))
                .map(Job::state)
                .orElse(JobState.UNKNOWN);
    }

    /** Lays the agent into the folder that a job of the user's own will wait in; the answer is the command that waits there. */
    String prepareOwn(ClusterUser user, TransferId id) throws StagingRefusedException {
        RemotePath folder = folder(user, id);
        leave(user, folder);
        String events = RemoteCommand.of(folder.resolve("events").value()).quoted();
        return RemoteCommand.of("python3", "-X", "utf8", "-I", "-S", "-c", SCRIPT, folder.value(), "own").quoted() + " > " + events;
    }

    /** For a job that never came. */
    void dropOwn(ClusterUser user, TransferId id) throws StagingRefusedException {
        errand(user, Map.of("errand", "drop", "folder", folder(user, id).value()));
    }

    private void leave(ClusterUser user, RemotePath folder) throws StagingRefusedException {
        errand(user, Map.of("errand", "leave", "folder", folder.value(), "agent", AgentOverSsh.AGENT.text()));
    }

    private void submit(Transfer transfer, RemotePath folder) throws StagingRefusedException {
        ClusterUser user = transfer.route().clusterUser();
        leave(user, folder);
        String script = "#!/bin/sh\nexec "
                + RemoteCommand.of("python3", "-X", "utf8", "-I", "-S", "-c", SCRIPT, folder.value()).quoted() + "\n";
        try {
            JobRequest request = new JobRequest(
                    new JobName("zhiguang-transfer"),
                    account(user),
                    new PartitionName(settings.partition()),
                    1,
                    1,
                    2,
                    MEMORY,
                    GpuRequest.NONE,
                    settings.jobTime(),
                    new JobScript(script));
            Placement placement = new Placement(
                    folder,
                    folder.resolve("events"),
                    Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "LANG", "C.UTF-8"),
                    "zhiguang-transfer:" + transfer.id());
            switch (scheduler.submit(user, request, placement)) {
                case SubmitResult.Accepted(JobId id) -> table.job(transfer.id(), id.value());
                case SubmitResult.Refused(int number, String text) ->
                    throw new StagingRefusedException("slurm", Map.of("number", Integer.toString(number), "text", text));
            }
        } catch (InvalidInputException e) {
            throw new IllegalStateException("zhiguang.transfers is not set well", e);
        }
    }

    private AccountName account(ClusterUser user) throws StagingRefusedException {
        Offer offer = offers.get(user);
        PartitionName partition = new PartitionName(settings.partition());
        return offer.accounts().stream()
                .filter(a -> offer.partitionsFor(a).stream().anyMatch(p -> p.name().equals(partition)))
                .findFirst()
                .orElseThrow(() -> new StagingRefusedException("no-account"));
    }

    /** Ends the job if it is there and takes its folder away; may be done again. */
    void end(Transfer transfer) throws StagingRefusedException {
        ClusterUser user = transfer.route().clusterUser();
        if (isOwn(transfer)) {
            endOwn(transfer, user);
            return;
        }
        transfer.jobId().ifPresent(id -> scheduler.cancel(user, new JobId(id)));
        errand(user, Map.of("errand", "drop", "folder", folder(transfer).value()));
        table.job(transfer.id(), null);
    }

    /** What runs is told how it shall end, and takes its folder away itself; what has not begun need not. */
    private void endOwn(Transfer transfer, ClusterUser user) throws StagingRefusedException {
        RemotePath folder = folder(transfer);
        if (state(transfer) == JobState.RUNNING) {
            int status = table.find(transfer.id()).orElse(transfer).outcome() == TransferState.DONE ? 0 : 1;
            errand(user, Map.of("errand", "over", "folder", folder.value(), "status", status));
            return;
        }
        transfer.jobId().ifPresent(id -> scheduler.cancel(user, new JobId(id)));
        errand(user, Map.of("errand", "drop", "folder", folder.value()));
    }

    private void errand(ClusterUser user, Map<String, Object> manifest) throws StagingRefusedException {
        new AgentOverSsh(shell).run(user, manifest, SHORT, said -> {});
    }

    private RemotePath folder(Transfer transfer) throws StagingRefusedException {
        return folder(transfer.route().clusterUser(), transfer.id());
    }

    private RemotePath folder(ClusterUser user, TransferId id) throws StagingRefusedException {
        String home = staging.environment(user).get("HOME");
        if (home == null) {
            throw new StagingRefusedException("no-home");
        }
        return new RemotePath(home).resolve(".zhiguang-transfers/" + id);
    }

    /** A job that has said that it is ready. */
    final class Running implements AgentWay {

        private final Transfer transfer;
        private final RemotePath folder;

        private Running(Transfer transfer, RemotePath folder) {
            this.transfer = transfer;
            this.folder = folder;
        }

        @Override
        public void run(ClusterUser user, Map<String, Object> manifest, Duration limit, Consumer<AgentEvent> event)
                throws StagingRefusedException {
            errand(user, Map.of("errand", "hand", "folder", folder.value(), "manifest", JSON.writeValueAsString(manifest)));
            AgentReport report = new AgentReport(event);
            AgentEvents events = new AgentEvents(files, user, folder.resolve("events"), report);
            Instant end = clock.instant().plus(limit);
            Instant look = clock.instant();
            boolean lives = true;
            while (!report.hasEnded() && lives) {
                if (clock.instant().isAfter(end)) {
                    throw new RemoteSystemException(RemoteSystem.SSH, Kind.TIMED_OUT, "the agent's job takes too long");
                }
                if (clock.instant().isAfter(look)) {
                    lives = state(table.find(transfer.id()).orElse(transfer)) == JobState.RUNNING;
                    look = clock.instant().plus(LOOK_AGAIN);
                }
                events.readOn();
            }
            report.requireEnd("as job " + transfer.jobId().orElse("?"));
        }

        /** Each job serves once; what could not be taken away now is when the next one is wanted, or in the end. */
        void close() {
            if (isOwn(transfer)) {
                return;
            }
            try {
                end(transfer);
            } catch (StagingRefusedException | RemoteSystemException e) {
                // the job ends by itself, and its folder is emptied before it is used again
            }
        }
    }
}
