package zhiguang.reports;

import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Service;
import zhiguang.billing.BillingSettings;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;

/** Adds up what ended jobs used, for administrators only. Slow: asks the database. */
@Service
public class UsageReports {

    private static final int MOST_DRAWN = 5;

    private final UsageTable table;
    private final PortalUsers users;
    private final ZoneId zone;

    UsageReports(UsageTable table, PortalUsers users, BillingSettings settings) {
        this.table = table;
        this.users = users;
        this.zone = settings.zone();
    }

    /** In which days begin, as they do for bills. */
    public ZoneId zone() {
        return zone;
    }

    public UsageReport get(PortalUser actor, ClusterName cluster, ReportBy by, ReportPeriod period) {
        users.requireAdministrator(actor, "report.read", by.word());
        UsageTable.Slice slice = new UsageTable.Slice(cluster, period, zone);
        List<UsageLine> lines = table.lines(slice, by);
        List<String> largest = lines.stream().limit(MOST_DRAWN).map(UsageLine::name).toList();
        return new UsageReport(by, period, lines, table.total(slice), largest.isEmpty() ? List.of() : table.days(slice, by, largest));
    }
}
