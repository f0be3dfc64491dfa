package zhiguang.objectstore;

import io.minio.credentials.StaticProvider;
import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhiguang.spaces.MultipartStore;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.StoreClock;

@Configuration
@EnableConfigurationProperties(ObjectStoreSettings.class)
class ObjectStoreConfiguration {

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("'${zhiguang.object-store.url:}'.isEmpty()")
    EmbeddedStore embeddedStore(ObjectStoreSettings settings) throws IOException {
        return EmbeddedStore.start(settings.directory(), settings.port(), settings.allowedOrigins());
    }

    @Bean(destroyMethod = "close")
    StoreClients storeClients(ObjectStoreSettings settings, ObjectProvider<EmbeddedStore> embedded) {
        EmbeddedStore own = embedded.getIfAvailable();
        SpaceKeys keys = own == null
                ? space -> new StaticProvider(settings.accessKey(), settings.secretKey(), null)
                : space -> new StaticProvider(space.bucket(), own.keyFor(space.bucket()), null);
        return new StoreClients(settings, keys);
    }

    @Bean
    ObjectStore objectStore(StoreClients clients) {
        return new S3ObjectStore(clients);
    }

    @Bean
    MultipartStore multipartStore(StoreClients clients, ObjectStore objects) {
        return new S3MultipartStore(clients, objects);
    }

    @Bean
    SignedUrls signedUrls(ObjectStoreSettings settings, StoreClients clients) {
        return new S3SignedUrls(settings, clients);
    }

    @Bean
    StoreClock storeClock(ObjectStoreSettings settings, StoreClients clients, Clock clock) {
        return new HttpStoreClock(settings, clients.http(), clock);
    }
}
