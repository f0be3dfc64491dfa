package zhiguang.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.projects.CoreHours;

/** The rows of {@code trial_product}. */
@Repository
class ProductTable {

    private final JdbcClient jdbc;

    ProductTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<TrialProduct> list() {
        return jdbc.sql("select * from trial_product order by name").query(ProductTable::read).list();
    }

    Optional<TrialProduct> find(String name) {
        return jdbc.sql("select * from trial_product where name = :name").param("name", name).query(ProductTable::read).optional();
    }

    void put(TrialProduct product) {
        jdbc.sql("""
                insert into trial_product (name, core_minutes, nodes, jobs, months, offered)
                values (:name, :hours, :nodes, :jobs, :months, :offered)
                on conflict (name) do update set core_minutes = :hours, nodes = :nodes, jobs = :jobs, months = :months, offered = :offered
                """)
                .param("name", product.name())
                .param("hours", product.hours().minutes())
                .param("nodes", product.nodes())
                .param("jobs", product.jobs())
                .param("months", product.months())
                .param("offered", product.offered())
                .update();
    }

    private static TrialProduct read(ResultSet row, int number) throws SQLException {
        return new TrialProduct(
                row.getString("name"),
                new CoreHours(row.getLong("core_minutes")),
                row.getInt("nodes"),
                row.getInt("jobs"),
                row.getInt("months"),
                row.getBoolean("offered"));
    }
}
