package zhiguang.spaces;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.util.unit.DataSize;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.UserId;

/** How much spaces may hold, as administrators set it; each call looks up again whether the actor is one. */
@Service
public class SpaceQuotas {

    private static final String ACTION = "space.quota-changed";
    private static final String FROM = "FROM space s LEFT JOIN portal_user u ON u.id = s.owner ";
    private static final String COLUMNS = "SELECT s.id, s.owner, s.account, s.quota_bytes, u.display_name " + FROM;
    private static final String SOUGHT = "WHERE :text = '' OR strpos(lower(concat_ws(' ', s.account, u.login, u.display_name)), :text) > 0 ";

    private final JdbcClient jdbc;
    private final SpaceTable table;
    private final StorageQuota quota;
    private final PortalUsers users;
    private final AuditLog audit;

    SpaceQuotas(JdbcClient jdbc, SpaceTable table, StorageQuota quota, PortalUsers users, AuditLog audit) {
        this.jdbc = jdbc;
        this.table = table;
        this.quota = quota;
        this.users = users;
        this.audit = audit;
    }

    /** The fullest spaces first, by bytes; those whose owner's name, login or account has {@code text} in it. */
    public List<QuotaRow> list(PortalUser actor, String text, int offset, int limit) {
        users.requireAdministrator(actor, "space.quota-listed", "*");
        return jdbc.sql(COLUMNS + SOUGHT + "ORDER BY s.used_bytes DESC, s.id OFFSET :offset LIMIT :limit")
                .param("text", sought(text))
                .param("offset", offset)
                .param("limit", limit)
                .query(this::row)
                .list();
    }

    public int count(PortalUser actor, String text) {
        users.requireAdministrator(actor, "space.quota-listed", "*");
        return jdbc.sql("SELECT count(*) " + FROM + SOUGHT).param("text", sought(text)).query(Integer.class).single();
    }

    /** All of them, for a file. */
    public List<QuotaRow> export(PortalUser actor, String text) {
        List<QuotaRow> all = list(actor, text, 0, Integer.MAX_VALUE);
        audit.record(AuditEvent.done(actor.login(), "space.quota-exported", "*"));
        return all;
    }

    private static String sought(String text) {
        return text.replace("\0", "").strip().toLowerCase(Locale.ROOT);
    }

    /** Of a person; none as long as they have no space. */
    public Optional<QuotaRow> find(PortalUser actor, UserId owner) {
        users.requireAdministrator(actor, "space.quota-listed", owner.toString());
        return jdbc.sql(COLUMNS + "WHERE s.owner = :owner").param("owner", owner.value()).query(this::row).optional();
    }

    /** Of a project; none as long as it has no space. */
    public Optional<QuotaRow> find(PortalUser actor, AccountName account) {
        users.requireAdministrator(actor, "space.quota-listed", account.value());
        return jdbc.sql(COLUMNS + "WHERE s.account = :account").param("account", account.value()).query(this::row).optional();
    }

    private QuotaRow row(ResultSet row, int number) throws SQLException {
        SpaceId space = new SpaceId(row.getObject("id", UUID.class));
        long own = row.getLong("quota_bytes");
        boolean hasOwn = !row.wasNull();
        return new QuotaRow(
                space,
                Optional.ofNullable(row.getObject("owner", UUID.class)).map(UserId::new),
                Optional.ofNullable(row.getString("account")).map(AccountName::new),
                Objects.requireNonNullElse(row.getString("display_name"), ""),
                quota.use(space),
                hasOwn ? Optional.of(DataSize.ofBytes(own)) : Optional.empty());
    }

    /** The same for a person who has perhaps no space yet; then it is made. */
    public void set(PortalUser actor, UserId owner, Optional<DataSize> limit) {
        users.requireAdministrator(actor, ACTION, owner.toString());
        set(actor, table.personal(owner).id(), limit);
    }

    /** The same for a project that has perhaps no space yet; then it is made. */
    public void set(PortalUser actor, AccountName account, Optional<DataSize> limit) {
        users.requireAdministrator(actor, ACTION, account.value());
        set(actor, table.projects(List.of(account)).getFirst().id(), limit);
    }

    /** Gives a space a limit of its own, or that of its kind. What is there already stays, also above the limit. */
    public void set(PortalUser actor, SpaceId space, Optional<DataSize> limit) {
        users.requireAdministrator(actor, ACTION, space.toString());
        if (limit.filter(DataSize::isNegative).isPresent()) {
            throw new InvalidInputException("space.quota", "A limit cannot be negative.");
        }
        table.setQuota(space, limit.map(DataSize::toBytes));
        audit.record(AuditEvent.done(actor.login(), ACTION, space + " " + limit.map(DataSize::toString).orElse("default")));
    }
}
