package zhiguang.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.UserId;
import zhiguang.projects.CoreHours;

/** The rows of {@code customer} and {@code customer_reminder}. */
@Repository
class CustomerTable {

    private static final String VALUES = """
            (id, user_id, application, account, organisation, state, contract, core_minutes, nodes, jobs, begins_at, ends_at, ended_at, listed_at,
                asked_by, asked_at, deleted_by, deleted_at, applied)
            values (:id, :user, :application, :account, :organisation, :state, :contract, :hours, :nodes, :jobs, :begins, :ends, :ended, :listed,
                :askedBy, :asked, :deletedBy, :deleted, false)
            """;

    private final JdbcClient jdbc;

    CustomerTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Customer customer) {
        with(jdbc.sql("insert into customer " + VALUES), customer).update();
    }

    /** Refuses what is based on something older than what is there now. */
    void save(Customer customer) {
        int changed = with(jdbc.sql("""
                update customer set state = :state, contract = :contract, core_minutes = :hours, nodes = :nodes, jobs = :jobs,
                    ends_at = :ends, ended_at = :ended, listed_at = :listed, asked_by = :askedBy, asked_at = :asked,
                    deleted_by = :deletedBy, deleted_at = :deleted, applied = false, trouble = null, version = version + 1
                where id = :id and version = :version
                """), customer)
                .param("version", customer.version())
                .update();
        if (changed == 0) {
            throw new InvalidInputException("customer.changed", "Somebody else has changed this meanwhile; look at it again.");
        }
    }

    Optional<Customer> find(UUID id) {
        return jdbc.sql("select * from customer where id = :id").param("id", id).query(CustomerTable::read).optional();
    }

    Optional<Customer> find(AccountName account) {
        return jdbc.sql("select * from customer where account = :account").param("account", account.value()).query(CustomerTable::read).optional();
    }

    boolean hasAccount(AccountName account) {
        return jdbc.sql("select exists (select from customer where account = :account)")
                .param("account", account.value())
                .query(Boolean.class)
                .single();
    }

    /** Those whose account, organisation or contract has this text; {@code limit} 0 is no limit. */
    List<Customer> list(String text, Optional<CustomerState> state, CustomerOrder order, int offset, int limit) {
        return sought("select *", text, state, order.sql() + " limit nullif(:limit, 0) offset :offset")
                .param("limit", limit)
                .param("offset", offset)
                .query(CustomerTable::read)
                .list();
    }

    int count(String text, Optional<CustomerState> state) {
        return sought("select count(*)", text, state, "").query(Integer.class).single();
    }

    private JdbcClient.StatementSpec sought(String head, String text, Optional<CustomerState> state, String tail) {
        return jdbc.sql(head + " from customer where strpos(lower(concat_ws(' ', account, organisation, contract)), :text) > 0"
                        + (state.isPresent() ? " and state = :state" : "") + tail)
                .param("text", text.replace("\0", "").strip().toLowerCase(Locale.ROOT))
                .param("state", state.map(CustomerState::name).orElse(""));
    }

    /** How many of its jobs are not at their end, as the portal's history knows them. */
    int countJobs(AccountName account) {
        return jdbc.sql("select count(*) from job_record where account = :account and not finished")
                .param("account", account.value())
                .query(Integer.class)
                .single();
    }

    List<Customer> listOf(UserId user) {
        return jdbc.sql("select * from customer where user_id = :user and state <> 'DELETED' order by ends_at")
                .param("user", user.value())
                .query(CustomerTable::read)
                .list();
    }

    /** Those with an end at or before {@code until} that can still submit. */
    List<Customer> listActiveUntil(Instant until) {
        return jdbc.sql("select * from customer where state in ('TRIAL', 'CONTRACT') and ends_at <= :until order by ends_at")
                .param("until", ApplicationTable.time(until))
                .query(CustomerTable::read)
                .list();
    }

    List<Customer> listEndedUntil(Instant until) {
        return jdbc.sql("select * from customer where state = 'ENDED' and ended_at <= :until order by ended_at")
                .param("until", ApplicationTable.time(until))
                .query(CustomerTable::read)
                .list();
    }

    List<UUID> listUnapplied() {
        return jdbc.sql("select id from customer where not applied order by id").query(UUID.class).list();
    }

    /** What the cluster was made to be; whatever was decided meanwhile is applied again. */
    void applied(Customer customer, Optional<SetUpTrouble> trouble) {
        jdbc.sql("""
                update customer set applied = (version = :version and cast(:trouble as text) is null),
                    trouble = case when version = :version then :trouble else trouble end
                where id = :id
                """)
                .param("version", customer.version())
                .param("trouble", trouble.map(Enum::name).orElse(null), Types.VARCHAR)
                .param("id", customer.id())
                .update();
    }

    /** False when it was given before. */
    boolean remind(Customer customer, int days, Instant now) {
        return jdbc.sql("""
                insert into customer_reminder (customer, ends_at, days, told_at) values (:id, :ends, :days, :now) on conflict do nothing
                """)
                .param("id", customer.id())
                .param("ends", ApplicationTable.time(customer.ends()))
                .param("days", days)
                .param("now", ApplicationTable.time(now))
                .update()
                > 0;
    }

    private static JdbcClient.StatementSpec with(JdbcClient.StatementSpec statement, Customer customer) {
        return statement
                .param("id", customer.id())
                .param("user", customer.user().value())
                .param("application", customer.application())
                .param("account", customer.account().value())
                .param("organisation", customer.organisation().map(AccountName::value).orElse(null), Types.VARCHAR)
                .param("state", customer.state().name())
                .param("contract", customer.contract().orElse(null), Types.VARCHAR)
                .param("hours", customer.limits().hours().minutes())
                .param("nodes", customer.limits().nodes().orElse(null), Types.INTEGER)
                .param("jobs", customer.limits().jobs().orElse(null), Types.INTEGER)
                .param("begins", ApplicationTable.time(customer.begins()))
                .param("ends", ApplicationTable.time(customer.ends()))
                .param("ended", time(customer.ended()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("listed", time(customer.listed()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("askedBy", customer.deletion().map(Customer.Deletion::askedBy).orElse(null), Types.VARCHAR)
                .param("asked", time(customer.deletion().map(Customer.Deletion::asked)), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("deletedBy", customer.deletion().flatMap(Customer.Deletion::approvedBy).orElse(null), Types.VARCHAR)
                .param("deleted", time(customer.deletion().flatMap(Customer.Deletion::approved)), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(ApplicationTable::time).orElse(null);
    }

    private static Customer read(ResultSet row, int number) throws SQLException {
        Optional<Instant> asked = instant(row, "asked_at");
        Optional<Customer.Deletion> deletion = asked.isEmpty()
                ? Optional.empty()
                : Optional.of(new Customer.Deletion(
                        row.getString("asked_by"), asked.get(), Optional.ofNullable(row.getString("deleted_by")), instant(row, "deleted_at")));
        return new Customer(
                row.getObject("id", UUID.class),
                new UserId(row.getObject("user_id", UUID.class)),
                row.getObject("application", UUID.class),
                new AccountName(row.getString("account")),
                Optional.ofNullable(row.getString("organisation")).map(AccountName::new),
                CustomerState.valueOf(row.getString("state")),
                Optional.ofNullable(row.getString("contract")),
                new IntendedLimits(
                        new CoreHours(row.getLong("core_minutes")),
                        Optional.ofNullable(row.getObject("nodes", Integer.class)),
                        Optional.ofNullable(row.getObject("jobs", Integer.class))),
                instant(row, "begins_at").orElseThrow(),
                instant(row, "ends_at").orElseThrow(),
                instant(row, "ended_at"),
                instant(row, "listed_at"),
                deletion,
                new Customer.SetUp(row.getBoolean("applied"), Optional.ofNullable(row.getString("trouble")).map(SetUpTrouble::valueOf)),
                row.getInt("version"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
