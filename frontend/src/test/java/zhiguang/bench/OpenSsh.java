package zhiguang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** OpenSSH's own programs, as Alice, with a certificate as the portal's. */
final class OpenSsh {

    private final Surroundings here;
    private final Path key;

    OpenSsh(Surroundings here, Path folder) {
        this.here = here;
        this.key = folder.resolve("ssh");
    }

    /** It is good for minutes; to be asked for before the clock runs. */
    void certify() throws IOException, InterruptedException {
        here.cluster("cert", "alice", key.toString());
    }

    /** A path of the cluster, as {@code scp} names it. */
    String at(String path) {
        return "alice@127.0.0.1:" + path;
    }

    void scp(String from, String to) throws IOException, InterruptedException {
        run(List.of("scp", "-q", "-B"), "-P", List.of(from, to));
    }

    /** Runs commands of {@code sftp} without anybody at the keyboard. */
    void sftp(String batch) throws IOException, InterruptedException {
        Path file = key.resolveSibling("batch");
        Files.writeString(file, batch);
        run(List.of("sftp", "-q", "-b", file.toString()), "-P", List.of("alice@127.0.0.1"));
    }

    void ssh(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("alice@127.0.0.1"));
        words.addAll(List.of(command));
        run(List.of("ssh", "-T"), "-p", words);
    }

    private void run(List<String> program, String port, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(
                "-F",
                "none",
                port,
                Integer.toString(here.sshPort()),
                "-i",
                key.resolve("id").toString(),
                "-o",
                "UserKnownHostsFile=" + here.home().resolve("cluster/known_hosts")));
        command.addAll(words);
        here.run(command);
    }
}
