package zhiguang.objectstore;

import io.minio.Http;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import zhiguang.doctor.Check;
import zhiguang.doctor.Finding.Area;
import zhiguang.doctor.Report;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterUser;

/** The store makes buckets, keeps spaces apart, lets our pages in, tells our time, and is reached from the cluster. */
class StoreCheck implements Check {

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String REACH = """
            import sys, urllib.request, urllib.error
            try:
                urllib.request.build_opener(urllib.request.ProxyHandler({})).open(sys.argv[1], timeout=10)
            except urllib.error.HTTPError:
                pass
            """;

    private final Environment environment;
    private final ObjectProvider<RemoteShell> shell;
    private final Clock clock;

    StoreCheck(Environment environment, ObjectProvider<RemoteShell> shell, Clock clock) {
        this.environment = environment;
        this.shell = shell;
        this.clock = clock;
    }

    @Override
    public Area area() {
        return Area.OBJECT_STORE;
    }

    @Override
    public void look(Report report) {
        ObjectStoreSettings settings = Binder.get(environment).bindOrCreate("zhiguang.object-store", ObjectStoreSettings.class);
        if (settings.embedded()) {
            report.note("store.embedded");
        }
        OkHttpClient http = StoreClients.limited(LIMIT);
        try {
            long skew = Duration.between(clock.instant(), new HttpStoreClock(settings, http, clock).now()).toSeconds();
            if (Math.abs(skew) > SKEW.toSeconds()) {
                report.wrong("store.clock", skew);
            }
            keys(settings, http, report);
        } catch (RemoteSystemException e) {
            report.wrong(e.kind() == Kind.DENIED ? "store.denied" : "store.away", settings.endpoint().toString(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            report.wrong("store.secret", settings.directory());
        }
        if (!report.isWrong(Area.OBJECT_STORE)) {
            report.ok("store.ok", settings.endpoint().toString());
        }
    }

    private void keys(ObjectStoreSettings settings, OkHttpClient http, Report report) throws IOException {
        StoreClients clients = new StoreClients(settings, keys(settings, http), http);
        boolean apart = settings.keys() == ObjectStoreSettings.Keys.STS || settings.embedded();
        if (apart && !new IsolationProbe(settings, clients).isIsolated()) {
            report.wrong("store.isolation");
        } else if (!apart) {
            report.note("store.shared");
        }
        new S3ObjectStore(clients, BucketRules.NONE).ensure(IsolationProbe.CAGE);
        ObjectStoreConfiguration.rules(settings, clients).apply(IsolationProbe.CAGE);
        origins(settings, clients, http, report);
        reach(settings, report);
    }

    private SpaceKeys keys(ObjectStoreSettings settings, OkHttpClient http) throws IOException {
        if (!settings.embedded()) {
            SpaceKey one = SpaceKey.lasting(settings.accessKey(), settings.secretKey());
            return settings.keys() == ObjectStoreSettings.Keys.STS ? new SessionKeys(settings, http, clock) : space -> one;
        }
        if (!Files.exists(settings.directory().resolve("secret"))) {
            throw new IOException("no secret");
        }
        MasterSecret secret = MasterSecret.in(settings.directory());
        return space -> SpaceKey.lasting(space.bucket(), secret.keyFor(space.bucket()));
    }

    /** What a browser asks before it puts a part, from each of the portal's addresses. */
    private void origins(ObjectStoreSettings settings, StoreClients clients, OkHttpClient http, Report report) {
        List<String> origins = settings.allowedOrigins();
        if (origins.isEmpty()) {
            report.wrong("store.no-origins");
        }
        String own = environment.getProperty("zhiguang.notices.address", "").replaceAll("/+$", "");
        if (!own.isEmpty() && !origins.isEmpty() && origins.stream().noneMatch(own::equals)) {
            report.wrong("store.own-origin", own);
        }
        URI url = clients.sign(
                settings.browserEndpoint(), clients.key(IsolationProbe.CAGE), Http.Method.PUT, IsolationProbe.CAGE.bucket(), "canary", Duration.ofMinutes(1), Map.of());
        String address = settings.browserEndpoint().toString();
        try {
            for (String origin : origins) {
                if (!lets(url, origin, http)) {
                    report.wrong("store.cors", origin, address);
                }
            }
        } catch (IOException e) {
            report.note("store.not-asked", address, String.valueOf(e.getMessage()));
        }
    }

    private static boolean lets(URI part, String origin, OkHttpClient http) throws IOException {
        try (Response answer = http.newCall(StoreClients.preflight(part, origin)).execute()) {
            String allowed = answer.header("Access-Control-Allow-Origin", "");
            return answer.isSuccessful() && ("*".equals(allowed) || origin.equals(allowed));
        }
    }

    private void reach(ObjectStoreSettings settings, Report report) {
        if (report.isWrong(Area.LOGIN_NODE) || report.isWrong(Area.KEYS)) {
            report.skipped("store.reach-unknown");
            return;
        }
        String watcher = environment.getProperty("zhiguang.cluster-feed.watch-user", "zgwatch");
        String address = settings.clusterEndpoint().toString();
        if (!shell.getObject()
                .run(new ClusterUser(watcher), RemoteCommand.of("python3", "-c", REACH, address), new byte[0], LIMIT)
                .succeeded()) {
            report.wrong("store.reach", address);
        }
    }
}
