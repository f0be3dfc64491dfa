package zhiguang.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where everything is, as {@code ./zhiguang bench} tells by environment: a running cluster, a state folder, a built portal. */
record Surroundings(Path home, Path app, Path cluster, int port, int storePort, int postgresPort, int slurmrestPort, int sshPort) {

    private static final long COMMAND_MINUTES = 5;

    static Surroundings fromEnvironment() {
        return new Surroundings(
                Path.of(get("ZHIGUANG_HOME")),
                Path.of(get("ZHIGUANG_APP")),
                Path.of(get("ZHIGUANG_CLUSTER")),
                number("ZHIGUANG_PORT"),
                number("ZHIGUANG_S3_PORT"),
                number("ZHIGUANG_POSTGRES_PORT"),
                number("ZHIGUANG_SLURMREST_PORT"),
                number("ZHIGUANG_SSH_PORT"));
    }

    /** Runs a command of the cluster's script and returns what it says. */
    String cluster(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(cluster.toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Jobs that come now wait, until {@link #clear()}. */
    void drain() throws IOException, InterruptedException {
        cluster("run-as", "root", "scontrol", "update", "nodename=ALL", "state=drain", "reason=bench");
    }

    void cancelJobs() throws IOException, InterruptedException {
        cluster("run-as", "root", "scancel", "--quiet", "--user=alice");
    }

    void clear() throws IOException, InterruptedException {
        cancelJobs();
        cluster("run-as", "root", "scontrol", "update", "nodename=ALL", "state=resume");
    }

    /** Runs a program to its end; anything but success is an exception. */
    String run(List<String> command) throws IOException, InterruptedException {
        Path said = Files.createTempFile(home, "command", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(said.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(COMMAND_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " took longer than " + COMMAND_MINUTES + " minutes");
            }
            if (process.exitValue() != 0) {
                throw new IOException(command.getFirst() + " ended with " + process.exitValue());
            }
            return Files.readString(said, StandardCharsets.UTF_8);
        } finally {
            Files.deleteIfExists(said);
        }
    }

    private static int number(String name) {
        return Integer.parseInt(get(name));
    }

    private static String get(String name) {
        @Nullable String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(name + " is not set; start measurements with ./zhiguang bench");
        }
        return value;
    }
}
