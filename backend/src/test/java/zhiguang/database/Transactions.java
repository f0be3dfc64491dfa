package zhiguang.database;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** What a feature asks of its database, for a test's own context; no configuration by itself, so that no scan finds it. */
@EnableTransactionManagement
public class Transactions {

    @Bean
    JdbcClient jdbcClient(DataSource database) {
        return JdbcClient.create(database);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource database) {
        return new DataSourceTransactionManager(database);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
        return new TransactionTemplate(manager);
    }
}
