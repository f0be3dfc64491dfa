package zhiguang.ui.signin;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;
import zhiguang.TestPorts;

/** A real Keycloak with the realm of {@code deploy/provider/centre.json}, as a process that may be stopped and started again. */
final class Keycloak implements AutoCloseable {

    static final String SECRET = "portal-at-centre";

    private static final Path SCRIPT = Path.of("../deploy/provider/provider").toAbsolutePath().normalize();
    private static final Duration START = Duration.ofSeconds(150);
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "keycloak").toAbsolutePath();
    private final int port = TestPorts.free();
    private Process process;

    Keycloak() throws IOException, InterruptedException {
        Process build = command("build").start();
        if (build.waitFor() != 0) {
            throw new IOException("deploy/provider/provider build failed");
        }
        process = start();
    }

    String issuer() {
        return "http://127.0.0.1:" + port + "/realms/centre";
    }

    /** Lets this portal ask it, and tells it where to say that somebody signed out. */
    void allow(String id, String portal) throws IOException, InterruptedException {
        manage("POST", "/clients", """
                {"clientId": "%1$s", "secret": "%2$s", "publicClient": false, "standardFlowEnabled": true, "protocol": "openid-connect",
                 "redirectUris": ["%3$s/login/oauth2/code/centre"], "defaultClientScopes": ["profile"],
                 "attributes": {"pkce.code.challenge.method": "S256", "post.logout.redirect.uris": "%3$s/login",
                  "backchannel.logout.url": "%3$s/login/provider/centre/signed-out", "backchannel.logout.session.required": "true"}}
                """.formatted(id, SECRET, portal));
    }

    /** Signs with a new key from now on; the old one is gone. */
    void changeKeys() throws IOException, InterruptedException {
        String old = manage("GET", "/components?type=org.keycloak.keys.KeyProvider", "");
        manage("POST", "/components", """
                {"name": "new", "providerId": "rsa-generated", "providerType": "org.keycloak.keys.KeyProvider",
                 "config": {"priority": ["500"], "enabled": ["true"], "active": ["true"], "algorithm": ["RS256"], "keySize": ["2048"]}}
                """);
        Matcher one = Pattern.compile("\\{\"id\":\"([^\"]+)\",\"name\":\"rsa-generated\"").matcher(old);
        if (!one.find()) {
            throw new IllegalStateException("no old key: " + old);
        }
        manage("DELETE", "/components/" + one.group(1), "");
    }

    /** An administrator ends this person's sessions there one by one: all at once, it tells of one of them only. */
    void signOut(String name) throws IOException, InterruptedException {
        Matcher user = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(manage("GET", "/users?exact=true&username=" + name, ""));
        if (!user.find()) {
            throw new IllegalStateException("no user " + name);
        }
        Matcher session = Pattern.compile("\\{\"id\":\"([^\"]+)\",\"username\"").matcher(manage("GET", "/users/" + user.group(1) + "/sessions", ""));
        while (session.find()) {
            manage("DELETE", "/sessions/" + session.group(1), "");
        }
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() throws InterruptedException, IOException {
        stop();
        FileSystemUtils.deleteRecursively(folder);
    }

    private String manage(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/admin/realms/centre" + path))
                        .header("Authorization", "Bearer " + token())
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private String token() throws IOException, InterruptedException {
        String form = form(Map.of("grant_type", "password", "client_id", "admin-cli", "username", "root", "password", "root-at-centre"));
        String said = http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/realms/master/protocol/openid-connect/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        Matcher token = TOKEN.matcher(said);
        if (!token.find()) {
            throw new IOException("Keycloak lets its administrator in no more: " + said);
        }
        return token.group(1);
    }

    static String form(Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((name, value) -> text.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)).append('&'));
        return text.toString();
    }

    private Process start() throws IOException, InterruptedException {
        File log = new File("target/keycloak.log");
        Process started = command("run", folder.toString(), Integer.toString(port)).redirectErrorStream(true).redirectOutput(log).start();
        Instant limit = Instant.now().plus(START);
        while (!answers()) {
            if (!started.isAlive() || Instant.now().isAfter(limit)) {
                started.destroyForcibly();
                throw new IOException("Keycloak does not start, see " + log);
            }
            Thread.sleep(200);
        }
        return started;
    }

    private boolean answers() throws InterruptedException {
        try {
            HttpRequest known = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return http.send(known, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static ProcessBuilder command(String... words) {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(SCRIPT.toString());
        builder.command().addAll(java.util.List.of(words));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        return builder;
    }
}
