package zhiguang.customers.leading;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhiguang.cluster.AccountName;
import zhiguang.customers.CustomerSettings;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.projects.AccountUse;
import zhiguang.projects.CoreHours;

/** Adds up what the jobs of a project used on the first cluster, where its limits hold, for those who lead it. */
@Service
public class ProjectHistory {

    private static final int DAYS = 90;
    private static final int RATE_DAYS = 14;
    private static final int MOST_JOBS = 20;
    private static final int LONGEST_FORECAST = 3650;
    private static final String JOBS = " FROM job_record WHERE cluster = :cluster AND account = :account AND ended_at >= :from ";
    private static final String SECONDS = "coalesce(sum(cpu_count * ran_seconds), 0)";

    private final JdbcClient jdbc;
    private final ProjectLeading leading;
    private final Clock clock;
    private final ZoneId zone;

    ProjectHistory(JdbcClient jdbc, ProjectLeading leading, CustomerSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.leading = leading;
        this.clock = clock;
        this.zone = settings.zone();
    }

    /** Empty for a project that is not this person's to lead. */
    public Optional<ProjectUse> find(PortalUser actor, AccountName account, Optional<AccountUse> now) {
        if (!leading.list(actor).contains(account)) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate from = today.minusDays(DAYS);
        List<ProjectUse.Day> days = days(account, from);
        CoreHours perDay = rate(days, today);
        return Optional.of(new ProjectUse(from, days, members(account, from), jobs(account, from), perDay, runsOut(now, perDay, today)));
    }

    private List<ProjectUse.Day> days(AccountName account, LocalDate from) {
        return query("SELECT (ended_at AT TIME ZONE :zone)::date AS day, " + SECONDS + " AS used" + JOBS + "GROUP BY 1 ORDER BY 1", account, from)
                .param("zone", zone.getId())
                .query((row, n) -> new ProjectUse.Day(row.getObject("day", LocalDate.class), CoreHours.ofSeconds(row.getDouble("used"))))
                .list();
    }

    private List<ProjectUse.MemberUse> members(AccountName account, LocalDate from) {
        return query("SELECT cluster_user, count(*) AS jobs, " + SECONDS + " AS used" + JOBS + "GROUP BY 1 ORDER BY used DESC, 1", account, from)
                .query((row, n) ->
                        new ProjectUse.MemberUse(row.getString("cluster_user"), row.getLong("jobs"), CoreHours.ofSeconds(row.getDouble("used"))))
                .list();
    }

    private List<ProjectUse.JobUse> jobs(AccountName account, LocalDate from) {
        return query("SELECT job_id, name, cluster_user, cpu_count * ran_seconds AS used, ended_at" + JOBS
                        + "AND ran_seconds > 0 ORDER BY used DESC, job_id LIMIT :most", account, from)
                .param("most", MOST_JOBS)
                .query((row, n) -> new ProjectUse.JobUse(
                        row.getLong("job_id"),
                        row.getString("name"),
                        row.getString("cluster_user"),
                        CoreHours.ofSeconds(row.getDouble("used")),
                        Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant)))
                .list();
    }

    private JdbcClient.StatementSpec query(String sql, AccountName account, LocalDate from) {
        return jdbc.sql(sql)
                .param("cluster", ClusterName.MAIN.value())
                .param("account", account.value())
                .param("from", from.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC));
    }

    private static CoreHours rate(List<ProjectUse.Day> days, LocalDate today) {
        long minutes = days.stream()
                .filter(day -> day.day().isAfter(today.minusDays(RATE_DAYS)))
                .mapToLong(day -> day.used().minutes())
                .sum();
        return new CoreHours(minutes / RATE_DAYS);
    }

    private static Optional<LocalDate> runsOut(Optional<AccountUse> now, CoreHours perDay, LocalDate today) {
        return now.flatMap(AccountUse::left)
                .filter(left -> perDay.minutes() > 0)
                .map(left -> left.minutes() / perDay.minutes())
                .filter(days -> days <= LONGEST_FORECAST)
                .map(today::plusDays);
    }
}
