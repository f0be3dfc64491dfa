package zhiguang.objectstore;

import java.lang.reflect.Field;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.server.ConnectionFactory;
import org.gaul.shaded.org.eclipse.jetty.server.Connector;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConnectionFactory;
import org.gaul.shaded.org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets S3Proxy's Jetty read as much at once as its pool of buffers holds: by 8 KiB, as it comes, an upload costs a quarter more of the kernel's time. */
final class StoreConnections {

    private static final Logger log = LoggerFactory.getLogger(StoreConnections.class);
    private static final int READ_BYTES = 64 << 10;

    private StoreConnections() {}

    /** Before it starts. S3Proxy has no setting for it. */
    static void widen(S3Proxy proxy) {
        try {
            Field field = S3Proxy.class.getDeclaredField("server");
            field.setAccessible(true);
            Server server = (Server) field.get(proxy);
            for (Connector connector : server.getConnectors()) {
                for (ConnectionFactory factory : connector.getConnectionFactories()) {
                    if (factory instanceof HttpConnectionFactory http) {
                        http.setInputBufferSize(READ_BYTES);
                    }
                }
            }
        } catch (ReflectiveOperationException e) {
            log.warn("S3Proxy's connections could not be widened: uploads cost more of the processor", e);
        }
    }
}
