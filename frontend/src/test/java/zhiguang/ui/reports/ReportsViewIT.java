package zhiguang.ui.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.router.QueryParameters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.identity.ClusterName;
import zhiguang.reports.ReportBy;
import zhiguang.reports.ReportJobs;
import zhiguang.reports.ReportPeriod;
import zhiguang.reports.UsageLine;
import zhiguang.reports.UsageReports;
import zhiguang.ui.WholePortalTest;
import zhiguang.ui.billing.CsvTable;
import zhiguang.ui.billing.XlsxTable;
import zhiguang.ui.cluster.LoadChart;
import zhiguang.ui.common.EmptyState;

/** Reports of who used how much, as administrators read and take them away. */
@WithMockUser(username = "admin", roles = "ADMINISTRATOR")
@NullUnmarked
class ReportsViewIT extends WholePortalTest {

    private static final ReportPeriod MAY = new ReportPeriod(LocalDate.parse("2021-05-01"), LocalDate.parse("2021-05-31"));

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private UsageReports reports;

    @BeforeEach
    void some() {
        speakEnglish();
        jdbc.sql("DELETE FROM job_record WHERE job_id >= 900000000").update();
        ReportJobs jobs = new ReportJobs(jdbc, 900_000_000);
        jobs.put("=physics", "alice", "COMPLETED", Instant.parse("2021-05-10T04:00:00Z"), Duration.ofHours(2), "");
        jobs.put("ai", "bob", "FAILED", Instant.parse("2021-05-11T04:00:00Z"), Duration.ofHours(1), "");
    }

    @Test
    void showsAPeriodByWhatIsChosenAndKeepsItInTheAddress() {
        open("project");
        await(() -> names().equals(List.of("=physics", "ai")));
        List<String> charts = $(LoadChart.class).all().stream().map(chart -> chart.getElement().getProperty("content")).toList();
        assertThat(charts).as("core-hours, GPU-hours, day by day").hasSize(3);
        assertThat(charts.getFirst()).contains("\"names\":[\"=physics\",\"ai\"]", "\"values\":[8.0,4.0]");
        assertThat(charts.getLast()).contains("\"bars\":true", "\"name\":\"ai\"");
        open("user");
        await(() -> names().equals(List.of("alice", "bob")));
        open("partition");
        await(() -> names().equals(List.of("debug")));
        open("template");
        await(() -> names().equals(List.of("")));
    }

    @Test
    void saysWhenNothingEndedAndRefusesAPeriodThatIsNone() {
        UI.getCurrent().navigate("admin/reports", QueryParameters.simple(Map.of("by", "nonsense", "from", "2020-01-01", "to", "2020-01-02")));
        await(() -> $(EmptyState.class).exists());
        UI.getCurrent().navigate("admin/reports", QueryParameters.simple(Map.of("from", "2020-01-03", "to", "2020-01-02")));
        await(() -> $(DatePicker.class).all().get(1).isInvalid());
    }

    @Test
    void isTakenAwayAsTablesThatRunNothing() throws IOException {
        ReportText text = new ReportText(Locale.ENGLISH, Map.of());
        ReportExport.Told told = new ReportExport.Told(reports.get(administrator(), ClusterName.MAIN, ReportBy.PROJECT, MAY), text);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try (CsvTable table = new CsvTable(csv)) {
            ReportExport.write(told, table);
        }
        assertThat(csv.toString(StandardCharsets.UTF_8)).contains("Core-hours").contains("'=physics,8.00,2.00,1,0,60").contains("Total,12.00,3.00,2,1,60");
        ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
        try (XlsxTable table = new XlsxTable(xlsx, "May")) {
            ReportExport.write(told, table);
        }
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(xlsx.toByteArray()))) {
            assertThat(zip.getNextEntry()).isNotNull();
        }
    }

    @Test
    void isReadByNobodyElse() {
        assertThatThrownBy(() -> reports.get(alice(), ClusterName.MAIN, ReportBy.USER, MAY)).isInstanceOf(AccessDeniedException.class);
    }

    private void open(String by) {
        UI.getCurrent().navigate("admin/reports", QueryParameters.simple(Map.of("by", by, "from", "2021-05-01", "to", "2021-05-31")));
    }

    private List<String> names() {
        return $(ReportGrid.class).all().stream()
                .flatMap(grid -> grid.getListDataView().getItems())
                .map(UsageLine::name)
                .toList();
    }
}
