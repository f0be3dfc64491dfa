package zhiguang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.cluster.AccountName;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.TestUsers;
import zhiguang.projects.quotas.QuotaBlocks;
import zhiguang.projects.quotas.QuotaKey;
import zhiguang.projects.quotas.QuotaLimit;
import zhiguang.projects.quotas.Quotas;

/** From the administrator's word to its effect: until {@code sbatch} on the command line refuses a member's job, or takes it again. */
final class QuotaEffect implements Scenario {

    private static final int ROUNDS = 20;
    private static final double TARGET_SECONDS = 5;
    private static final double PATIENCE_SECONDS = 60;
    private static final long MANY = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final AccountName ACCOUNT = new AccountName("zgbench");
    private static final ClusterUser ALICE = new ClusterUser("alice");
    private static final byte[] SCRIPT = "#!/bin/sh\ntrue\n".getBytes(StandardCharsets.US_ASCII);

    @Override
    public List<String> names() {
        return List.of("quotachange");
    }

    @Override
    public Map<String, Outcome> run(Surroundings here) throws IOException, InterruptedException {
        here.cluster("run-as", "root", "sacctmgr", "-i", "add", "account", ACCOUNT.value());
        here.cluster("run-as", "root", "sacctmgr", "-i", "add", "user", ALICE.name(), "account=" + ACCOUNT);
        try (Backend backend = Backend.start(here, false)) {
            PortalUser admin = new TestUsers(backend.get(JdbcClient.class), event -> {}).add("bench-admin", Role.ADMINISTRATOR);
            return Map.of("quotachange", measure(backend, admin));
        } finally {
            here.cancelJobs();
        }
    }

    private static Outcome measure(Backend backend, PortalUser admin) throws IOException {
        Quotas quotas = backend.get(Quotas.class);
        QuotaBlocks blocks = backend.get(QuotaBlocks.class);
        RemoteShell shell = backend.get(RemoteShell.class);
        QuotaKey key = QuotaKey.of(ACCOUNT);
        if (!sbatch(shell, "--hold").succeeded()) {
            throw new IOException("Alice may not submit to begin with");
        }
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            effect(seconds, "project blocked, until refused", () -> blocks.block(admin, ACCOUNT, "bench"), shell, false);
            effect(seconds, "unblocked, until taken", () -> blocks.unblock(admin, ACCOUNT), shell, true);
            effect(seconds, "one queued job allowed, until the second is refused", () -> quotas.setLimit(admin, key, QuotaLimit.QUEUED_JOBS, 1), shell, false);
            effect(seconds, "many allowed, until taken", () -> quotas.setLimit(admin, key, QuotaLimit.QUEUED_JOBS, MANY), shell, true);
        }
        Map<String, Object> numbers = new LinkedHashMap<>();
        double worst = 0;
        for (Map.Entry<String, List<Double>> each : seconds.entrySet()) {
            Series series = new Series(each.getValue());
            numbers.put(each.getKey(), series);
            worst = Math.max(worst, series.quantile(1));
        }
        return Outcome.judged("each <= 5 s", worst <= TARGET_SECONDS, ROUNDS, numbers, "seconds, with the sbatch over SSH that finds it out");
    }

    private static void effect(Map<String, List<Double>> seconds, String what, Runnable word, RemoteShell shell, boolean taken) throws IOException {
        long begin = System.nanoTime();
        word.run();
        while (sbatch(shell, "--test-only").succeeded() != taken) {
            if ((System.nanoTime() - begin) / 1e9 > PATIENCE_SECONDS) {
                throw new IOException(what + ": not within " + PATIENCE_SECONDS + " s");
            }
        }
        seconds.computeIfAbsent(what, w -> new ArrayList<>()).add((System.nanoTime() - begin) / 1e9);
    }

    private static CommandResult sbatch(RemoteShell shell, String how) {
        return shell.run(ALICE, RemoteCommand.of("sbatch", how, "--account=" + ACCOUNT, "--time=1", "--chdir=/tmp", "--output=/dev/null"), SCRIPT, LIMIT);
    }
}
