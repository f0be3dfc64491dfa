package zhiguang.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import zhiguang.cluster.Clusters;
import zhiguang.doctor.Check;
import zhiguang.doctor.Finding.Area;
import zhiguang.doctor.Report;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;

/** The login node of each cluster is the pinned one, takes our certificates, and has what the portal calls there. */
class LoginNodeCheck implements Check {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final long SKEW_SECONDS = 20;
    private static final String QUESTIONS = """
            date +%s
            python3 -c 'import sys; print("python", sys.version_info >= (3, 6))' 2>/dev/null
            for tool in python3 squeue sinfo sacct sstat scontrol; do command -v $tool > /dev/null || echo missing $tool; done
            """;

    private final Clusters clusters;
    private final ObjectProvider<RemoteShell> shell;
    private final Environment environment;
    private final Clock clock;

    LoginNodeCheck(Clusters clusters, ObjectProvider<RemoteShell> shell, Environment environment, Clock clock) {
        this.clusters = clusters;
        this.shell = shell;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Area area() {
        return Area.LOGIN_NODE;
    }

    @Override
    public void look(Report report) {
        clusters.settings("ssh", SshSettings.class).forEach((cluster, settings) -> look(cluster, settings, report));
    }

    private void look(ClusterName cluster, SshSettings settings, Report report) {
        if (!answers(settings)) {
            report.wrong("ssh.away", cluster.value(), settings.host(), Integer.toString(settings.port()));
        } else if (!pins(settings.knownHosts())) {
            report.wrong("ssh.known-hosts", cluster.value(), settings.knownHosts().toAbsolutePath());
        } else {
            logIn(cluster, settings, report);
        }
    }

    private void logIn(ClusterName cluster, SshSettings settings, Report report) {
        String watcher = environment.getProperty("zhiguang.cluster-feed.watch-user", "zgwatch");
        try {
            CommandResult told = shell.getObject()
                    .run(new ClusterUser(watcher).on(cluster), RemoteCommand.of("sh", "-c", QUESTIONS), new byte[0], LIMIT);
            tools(cluster, told.output().lines().toList(), report);
        } catch (RemoteSystemException e) {
            if (e.kind() == Kind.DENIED) {
                report.wrong("ssh.denied", cluster.value(), watcher);
            } else if (String.valueOf(e.getMessage()).equals(SshFailures.NOT_PINNED)) {
                report.wrong("ssh.host-key", cluster.value(), settings.knownHosts().toAbsolutePath());
            } else {
                report.wrong("ssh.broken", cluster.value(), String.valueOf(e.getMessage()));
            }
        }
    }

    private void tools(ClusterName cluster, List<String> lines, Report report) {
        if (lines.isEmpty() || !lines.getFirst().matches("[0-9]{1,12}")) {
            report.wrong("ssh.shell", cluster.value());
            return;
        }
        long skew = Long.parseLong(lines.getFirst()) - clock.instant().getEpochSecond();
        List<String> missing = lines.stream().filter(line -> line.startsWith("missing ")).map(line -> line.substring(8)).toList();
        if (!missing.isEmpty()) {
            report.wrong("ssh.tools", cluster.value(), String.join(", ", missing));
        } else if (!lines.contains("python True")) {
            report.wrong("ssh.python", cluster.value());
        } else if (Math.abs(skew) > SKEW_SECONDS) {
            report.wrong("ssh.clock", cluster.value(), skew);
        } else {
            report.ok("ssh.ok", cluster.value());
        }
    }

    private static boolean answers(SshSettings settings) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(settings.host(), settings.port()), Math.toIntExact(settings.connectTimeout().toMillis()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean pins(Path file) {
        try {
            return Files.readAllLines(file).stream().anyMatch(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            return false;
        }
    }
}
