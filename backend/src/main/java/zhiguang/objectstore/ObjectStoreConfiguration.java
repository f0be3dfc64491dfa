package zhiguang.objectstore;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhiguang.audit.AnchorStore;
import zhiguang.spaces.ContentBytes;
import zhiguang.spaces.ContentCopies;
import zhiguang.spaces.MultipartStore;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SealedUrls;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.StoreClock;

@Configuration
@EnableConfigurationProperties(ObjectStoreSettings.class)
class ObjectStoreConfiguration {

    private static final int SWEEP_HOURS = 6;
    private static final Duration HALF_WRITTEN = Duration.ofDays(1);
    private static final Logger log = LoggerFactory.getLogger(ObjectStoreConfiguration.class);

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("'${zhiguang.object-store.url:}'.isEmpty()")
    EmbeddedStore embeddedStore(ObjectStoreSettings settings) throws Exception {
        return EmbeddedStore.start(settings.directory(), settings.port(), settings.allowedOrigins());
    }

    @Bean
    @ConditionalOnExpression("'${zhiguang.object-store.url:}'.isEmpty()")
    RecurringTask<Void> sweepEmbeddedStore(EmbeddedStore store, Clock clock) {
        return Tasks.recurring("sweep-embedded-store", FixedDelay.ofHours(SWEEP_HOURS))
                .execute((instance, context) -> store.deleteUnfinished(clock.instant().minus(HALF_WRITTEN)));
    }

    @Bean(destroyMethod = "close")
    StoreClients storeClients(ObjectStoreSettings settings, ObjectProvider<EmbeddedStore> embedded, Clock clock) {
        EmbeddedStore own = embedded.getIfAvailable();
        OkHttpClient http = StoreClients.limited(settings.timeout());
        return new StoreClients(settings, own == null ? keys(settings, http, clock) : own.keys(), http);
    }

    private static SpaceKeys keys(ObjectStoreSettings settings, OkHttpClient http, Clock clock) {
        return switch (settings.keys()) {
            case STS -> ProvenKeys.of(settings, http, clock);
            case SHARED -> {
                log.warn("all spaces share one key of the object store: a presigned URL may be turned against other people's files");
                SpaceKey one = SpaceKey.lasting(settings.accessKey(), settings.secretKey());
                yield space -> one;
            }
        };
    }

    @Bean
    ObjectStore objectStore(ObjectStoreSettings settings, StoreClients clients) {
        return new S3ObjectStore(clients, rules(settings, clients));
    }

    /** The embedded store has all its rules at its start. */
    static BucketRules rules(ObjectStoreSettings settings, StoreClients clients) {
        return settings.embedded()
                ? BucketRules.NONE
                : BucketGuard.of(clients, settings).and(new S3BucketRules(clients, settings.allowedOrigins()));
    }

    @Bean
    MultipartStore multipartStore(ObjectStoreSettings settings, StoreClients clients, ObjectStore objects) {
        return new S3MultipartStore(clients, objects, settings.embedded() || settings.sha256Etags());
    }

    @Bean
    ContentCopies contentCopies(
            ObjectStoreSettings settings,
            ObjectProvider<EmbeddedStore> embedded,
            StoreClients clients,
            ObjectStore objects,
            MultipartStore multipart,
            Clock clock) {
        EmbeddedStore own = embedded.getIfAvailable();
        return new S3Copies(clients, own == null ? copyKeys(settings, clock) : own.copyKeys(), objects, multipart);
    }

    private static CopyKeys copyKeys(ObjectStoreSettings settings, Clock clock) {
        return switch (settings.keys()) {
            case STS -> new CopySessions(settings, StoreClients.limited(settings.timeout()), clock);
            case SHARED -> {
                SpaceKey one = SpaceKey.lasting(settings.accessKey(), settings.secretKey());
                yield (from, to) -> one;
            }
        };
    }

    @Bean
    SignedUrls signedUrls(ObjectStoreSettings settings, StoreClients clients, Clock clock) {
        return new S3SignedUrls(settings, clients, clock);
    }

    @Bean
    SealedUrls sealedUrls(ObjectStoreSettings settings, StoreClients clients, ObjectStore objects, Clock clock) {
        return new S3SealedUrls(settings, clients, objects, clock);
    }

    @Bean
    ContentBytes contentBytes(ObjectStoreSettings settings, StoreClients clients) {
        return new S3ContentBytes(settings, clients);
    }

    @Bean
    AnchorStore anchorStore(ObjectStoreSettings settings, StoreClients clients, Clock clock) {
        return new S3AnchorStore(clients, rules(settings, clients), !settings.embedded(), clock);
    }

    @Bean
    StoreClock storeClock(ObjectStoreSettings settings, StoreClients clients, Clock clock) {
        return new HttpStoreClock(settings, clients.http(), clock);
    }
}
