package zhiguang.objectstore;

import io.minio.SetBucketCorsArgs;
import io.minio.SetBucketLifecycleArgs;
import io.minio.messages.CORSConfiguration;
import io.minio.messages.CORSConfiguration.CORSRule;
import io.minio.messages.Filter;
import io.minio.messages.LifecycleConfiguration;
import io.minio.messages.LifecycleConfiguration.AbortIncompleteMultipartUpload;
import io.minio.messages.LifecycleConfiguration.Rule;
import io.minio.messages.Status;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import zhiguang.spaces.SpaceId;

/**
 * The portal's pages may use a bucket from a browser, and the store itself frees the parts of uploads that the portal has lost sight of. A
 * store that refuses either is told of once in the log: there its administrator sets the same for the whole server.
 */
final class S3BucketRules implements BucketRules {

    private static final Logger log = LoggerFactory.getLogger(S3BucketRules.class);
    /** Later than the portal's own cleaner. */
    private static final int ABANDONED_DAYS = 8;

    private static final int PREFLIGHT_SECONDS = 3_000;

    private final StoreClients clients;
    private final List<String> origins;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    S3BucketRules(StoreClients clients, List<String> origins) {
        this.clients = clients;
        this.origins = origins;
    }

    @Override
    public void apply(SpaceId space) {
        if (!origins.isEmpty()) {
            set("CORS", () -> clients.of(space).setBucketCors(SetBucketCorsArgs.builder()
                    .bucket(space.bucket())
                    .config(cors())
                    .build()));
        }
        set("lifecycle", () -> clients.of(space).setBucketLifecycle(SetBucketLifecycleArgs.builder()
                .bucket(space.bucket())
                .config(lifecycle())
                .build()));
    }

    private void set(String rule, StoreCalls.Call<Void> call) {
        String code = StoreCalls.errorCode(call);
        if (!code.isEmpty() && refused.add(rule)) {
            log.atWarn().addKeyValue("rule", rule).addKeyValue("code", code).log("the object store takes no such rule for a bucket");
        }
    }

    private CORSConfiguration cors() {
        return new CORSConfiguration(List.of(new CORSRule(
                List.of("*"),
                List.of("GET", "HEAD", "PUT"),
                origins,
                List.of("ETag", "Content-Length", "Content-Range"),
                "zhiguang",
                PREFLIGHT_SECONDS)));
    }

    private static LifecycleConfiguration lifecycle() {
        return new LifecycleConfiguration(List.of(new Rule(
                Status.ENABLED,
                new AbortIncompleteMultipartUpload(ABANDONED_DAYS),
                null,
                new Filter(""),
                "zhiguang-abandoned-uploads",
                null,
                null,
                null)));
    }
}
