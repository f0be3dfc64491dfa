package zhiguang.objectstore;

import java.util.List;
import org.springframework.context.ApplicationContext;

/** Takes a backend's embedded store away and brings it back, on the same port and with the same objects. */
public final class StoreOutage implements AutoCloseable {

    private final EmbeddedStore own;
    private final ObjectStoreSettings settings;
    private EmbeddedStore again;

    private StoreOutage(EmbeddedStore own, ObjectStoreSettings settings) {
        this.own = own;
        this.settings = settings;
        this.again = own;
    }

    public static StoreOutage of(ApplicationContext backend) {
        return new StoreOutage(backend.getBean(EmbeddedStore.class), backend.getBean(ObjectStoreSettings.class));
    }

    public void stop() throws Exception {
        own.close();
    }

    public void start() throws Exception {
        again = EmbeddedStore.start(settings.directory(), settings.port(), List.of());
    }

    @Override
    public void close() throws Exception {
        again.close();
    }
}
