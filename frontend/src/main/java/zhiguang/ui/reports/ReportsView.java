package zhiguang.ui.reports;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.reports.ReportBy;
import zhiguang.reports.ReportPeriod;
import zhiguang.reports.UsageReports;
import zhiguang.templates.BothLanguages;
import zhiguang.templates.Templates;
import zhiguang.ui.cluster.Figure;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.OfOneCluster;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** Who used how much in a period: by project, person, partition or template. */
@Route("admin/reports")
@RolesAllowed("ADMINISTRATOR")
@Menu(title = "reports.title", order = 134, icon = "gauge")
@StyleSheet("cluster.css")
class ReportsView extends Div implements OfOneCluster, HasDynamicTitle, BeforeEnterObserver {

    private static final int DAYS = 30;

    private final UsageReports reports;
    private final Templates templates;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final Clock clock;
    private final Select<ReportBy> by = new Select<>();
    private final DatePicker first = new DatePicker();
    private final DatePicker last = new DatePicker();
    private final Skeleton skeleton = new Skeleton();
    private final Div content = new Div();
    private final ClusterName cluster = PageCluster.get();

    ReportsView(UsageReports reports, Templates templates, BackgroundCalls background, CurrentUser currentUser, Clock clock) {
        this.reports = reports;
        this.templates = templates;
        this.background = background;
        this.currentUser = currentUser;
        this.clock = clock;
        addClassName("zg-page");
        by.setItems(ReportBy.values());
        by.setItemLabelGenerator(each -> getTranslation("reports.by." + each.word()));
        by.setAriaLabel(getTranslation("reports.by"));
        prepare(first, "reports.first");
        prepare(last, "reports.last");
        by.addValueChangeListener(event -> changed(event.isFromClient()));
        ReportText words = ReportText.current(Map.of());
        Div choice = new Div(by, first, last, ReportExport.csv(words, this::told), ReportExport.xlsx(words, this::told));
        choice.addClassName("zg-load-choice");
        add(new PageHeader(getTranslation("reports.title")), choice, new Paragraph(getTranslation("reports.what")), skeleton, content);
    }

    private void prepare(DatePicker picker, String key) {
        picker.setAriaLabel(getTranslation(key));
        picker.setWidth("9.5rem");
        picker.setManualValidation(true);
        picker.addValueChangeListener(event -> changed(event.isFromClient()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        LocalDate today = LocalDate.ofInstant(clock.instant(), reports.zone());
        by.setValue(query.getSingleParameter("by").flatMap(ReportBy::find).orElse(ReportBy.PROJECT));
        last.setValue(query.getSingleParameter("to").flatMap(ReportsView::day).orElse(today));
        first.setValue(query.getSingleParameter("from").flatMap(ReportsView::day).orElse(last.getValue().minusDays(DAYS - 1)));
        if (isAttached()) {
            read();
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    private void changed(boolean byHand) {
        if (byHand && first.getValue() != null && last.getValue() != null) {
            Map<String, String> parameters = new LinkedHashMap<>();
            parameters.put("by", by.getValue().word());
            parameters.put("from", first.getValue().toString());
            parameters.put("to", last.getValue().toString());
            Location address = new Location("admin/reports", PageCluster.with(QueryParameters.simple(parameters)));
            getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address));
            read();
        }
    }

    private void read() {
        last.setInvalid(false);
        try {
            ReportBy line = by.getValue();
            ReportPeriod period = new ReportPeriod(first.getValue(), last.getValue());
            ReportText words = ReportText.current(Map.of());
            background.call(this, () -> told(currentUser.get(), line, period, words), this::show);
        } catch (InvalidInputException wrong) {
            last.setErrorMessage(FailureText.of(wrong));
            last.setInvalid(true);
        }
    }

    /** For a file: what stands on the page, asked anew. */
    private ReportExport.Told told() {
        return told(
                currentUser.get(), by.getValue(), new ReportPeriod(first.getValue(), last.getValue()), new ReportText(getLocale(), Map.of()));
    }

    private ReportExport.Told told(PortalUser actor, ReportBy line, ReportPeriod period, ReportText words) {
        Map<String, String> names = line != ReportBy.TEMPLATE
                ? Map.of()
                : templates.list(actor).stream()
                        .collect(Collectors.toMap(each -> each.id().toString(), each -> name(each.body().name(), words)));
        return new ReportExport.Told(reports.get(actor, cluster, line, period), new ReportText(words.locale(), names));
    }

    private static String name(BothLanguages name, ReportText words) {
        return name.in(words.locale());
    }

    private void show(ReportExport.Told told) {
        skeleton.setVisible(false);
        content.removeAll();
        var all = told.report().total();
        if (all.jobs() == 0) {
            content.add(new EmptyState(Symbol.GAUGE, getTranslation("reports.none"), getTranslation("reports.none.why")));
            return;
        }
        Div figures = new Div(
                Figure.of(this, "reports.jobs", all.jobs(), "reports.jobs.detail", told.text().part(all.failed(), all.jobs())),
                Figure.of(this, "reports.core-hours", told.text().hours(all.coreHours()), "reports.lines", told.report().lines().size()),
                Figure.of(this, "reports.gpu-hours", told.text().hours(all.gpuHours()), "reports.wait.detail", told.text().wait(all)));
        figures.addClassName("zg-figures");
        ReportGrid grid = new ReportGrid(told.report(), told.text());
        grid.setAllRowsVisible(told.report().lines().size() <= 30);
        content.add(figures, new ReportCharts(told.report(), told.text(), reports.zone()), grid);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("reports.title"));
    }
}
