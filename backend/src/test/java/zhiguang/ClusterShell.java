package zhiguang;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Does inside the test cluster what its own administrators would do. */
public final class ClusterShell {

    private static final Path CLUSTER = Path.of("../deploy/cluster/cluster");

    private ClusterShell() {}

    /** What the command printed; fails when the command fails. */
    public static String runAs(String user, String... command) {
        List<String> line = Stream.concat(Stream.of(CLUSTER.toString(), "run-as", user), Stream.of(command))
                .toList();
        try {
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", line) + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String sacctmgr(String... words) {
        return runAs(
                "root",
                Stream.concat(Stream.of("sacctmgr", "-inP"), Stream.of(words)).toArray(String[]::new));
    }

    /** One field of the association that carries an account's own limits. */
    public static String limit(String account, String field) {
        return sacctmgr("show", "assoc", "account=" + account, "user=", "format=" + field);
    }

    /** A name that no other test uses. */
    public static String freshAccount() {
        return "zt" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** Takes an account away, with its jobs. */
    public static void remove(String account) throws InterruptedException {
        runAs("root", "scancel", "--account=" + account);
        for (int i = 0;
                i < 50 && !runAs("root", "squeue", "-h", "--account=" + account).isEmpty();
                i++) {
            Thread.sleep(200);
        }
        runAs("root", "bash", "-c", """
                for n in $(seq 20); do
                    sacctmgr -i delete account %1$s || true
                    [ -n "$(sacctmgr -nP show account %1$s)" ] || break
                    sleep 0.5
                done
                """.formatted(account));
    }
}
