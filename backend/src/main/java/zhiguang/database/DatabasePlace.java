package zhiguang.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import zhiguang.doctor.OnSite;

/** The portal's database as the doctor reaches it: without a pool, and an embedded one only while the portal runs. */
class DatabasePlace implements OnSite {

    private final DatabaseSettings settings;

    DatabasePlace(Environment environment) {
        this.settings = Binder.get(environment).bindOrCreate("zhiguang.database", DatabaseSettings.class);
    }

    boolean isEmbedded() {
        return settings.url().isEmpty();
    }

    @Bean
    DataSource dataSource() {
        Properties limits = new Properties();
        limits.put("connectTimeout", "5");
        limits.put("loginTimeout", "5");
        limits.put("socketTimeout", "20");
        DriverManagerDataSource source = isEmbedded()
                ? new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:" + settings.port() + "/postgres", "postgres", embeddedPassword())
                : new DriverManagerDataSource(settings.url(), settings.user(), settings.password());
        source.setConnectionProperties(limits);
        return source;
    }

    @Bean
    JdbcClient jdbcClient(DataSource source) {
        return JdbcClient.create(source);
    }

    private String embeddedPassword() {
        Path file = settings.directory().resolve("password");
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
