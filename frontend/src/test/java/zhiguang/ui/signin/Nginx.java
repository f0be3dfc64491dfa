package zhiguang.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhiguang.TestPorts;

/** Debian's nginx with what the guide tells to write; only the port, the two portals and the certificate are others. */
final class Nginx implements AutoCloseable {

    static final String HOST = "portal.example.org";

    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```\\n(map \\$http_upgrade .*?)^```");
    private static final long PATIENCE_SECONDS = 20;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Nginx start(Path folder, int first, int second) throws IOException, InterruptedException {
        int port = TestPorts.free();
        certificate(folder);
        Files.writeString(folder.resolve("nginx.conf"), configuration(folder, example(folder, port, first, second)));
        run(command(folder, "-t"));
        Process process = new ProcessBuilder(command(folder, "-g", "daemon off;"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("nginx did not start: " + Files.readString(folder.resolve("nginx.log")));
            }
            Thread.sleep(50);
        }
        return new Nginx(process, port);
    }

    int port() {
        return port;
    }

    private static String example(Path folder, int port, int first, int second) throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("../docs/admin/install.md")));
        assertThat(example.find()).as("the guide has an example").isTrue();
        String text = example.group(1);
        assertThat(text).contains("listen 443 ssl;", "server portal1:8080;", "server portal2:8080;", "server_name " + HOST + ";");
        return text.replace("listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;")
                .replace("portal1:8080", "127.0.0.1:" + first)
                .replace("portal2:8080", "127.0.0.1:" + second)
                .replace("/etc/ssl/private/portal.example.org.key", folder + "/key.pem")
                .replace("/etc/ssl/portal.example.org.pem", folder + "/certificate.pem");
    }

    /** What a distribution's nginx.conf says around it, in a folder of our own; which portal answered is told for the test. */
    private static String configuration(Path folder, String example) {
        StringBuilder text = new StringBuilder("user root;\npid " + folder + "/pid;\nevents {}\nhttp {\naccess_log off;\n");
        for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            text.append(kind).append("_temp_path ").append(folder).append('/').append(kind).append(";\n");
        }
        return text + "add_header X-Answered-By $upstream_addr always;\n" + example + "}\n";
    }

    private static List<String> command(Path folder, String... more) {
        List<String> command = new ArrayList<>(
                List.of(Files.exists(Path.of("/usr/sbin/nginx")) ? "/usr/sbin/nginx" : "nginx", "-p", folder + "/", "-e", folder + "/error.log"));
        command.addAll(List.of("-c", folder + "/nginx.conf"));
        command.addAll(List.of(more));
        return command;
    }

    private static void certificate(Path folder) throws IOException, InterruptedException {
        run(List.of(
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=" + HOST,
                "-addext", "subjectAltName=DNS:" + HOST, "-keyout", folder + "/key.pem", "-out", folder + "/certificate.pem"));
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
