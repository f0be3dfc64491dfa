package zhiguang.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database is.
 *
 * @param url JDBC URL of an external PostgreSQL; empty for the embedded one
 * @param directory where the embedded one keeps its data
 * @param port where the embedded one listens on loopback
 */
@ConfigurationProperties("zhiguang.database")
public record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue("postgres") Path directory,
        @DefaultValue("8082") int port,
        @DefaultValue("20") int connections) {

    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", directory=" + directory + ", port=" + port + "]";
    }
}
