package zhiguang.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    private static final long CONNECT_MILLIS = 10_000;

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("'${zhiguang.database.url:}'.isEmpty()")
    EmbeddedDatabase embeddedDatabase(DatabaseSettings settings) throws IOException {
        return EmbeddedDatabase.start(settings.directory(), settings.port());
    }

    @Bean(destroyMethod = "close")
    DataSource dataSource(DatabaseSettings settings, ObjectProvider<EmbeddedDatabase> embedded) {
        HikariDataSource pool = new HikariDataSource();
        EmbeddedDatabase local = embedded.getIfAvailable();
        pool.setJdbcUrl(local == null ? settings.url() : local.url());
        pool.setUsername(local == null ? settings.user() : local.user());
        pool.setPassword(local == null ? settings.password() : local.password());
        pool.setMaximumPoolSize(settings.connections());
        pool.setConnectionTimeout(CONNECT_MILLIS);
        pool.setPoolName("portal");
        return pool;
    }
}
