package zhiguang.ui.audit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import zhiguang.audit.AuditCriteria;
import zhiguang.audit.AuditLine;
import zhiguang.audit.AuditRecords;
import zhiguang.identity.AuditReading;
import zhiguang.reports.EvidenceSheet;
import zhiguang.reports.SecurityEvidence;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.DownloadLink;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** Who did what, when, from where and with what result; for the audit administrator. */
@Route("admin/audit")
@Menu(title = "audit.title", order = 190, icon = "shield")
@RolesAllowed("AUDIT_ADMINISTRATOR")
@StyleSheet("audit.css")
class AuditView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final AuditReading reading;
    private final SecurityEvidence evidence;
    private final CurrentUser currentUser;
    private final BackgroundCalls background;
    private final AuditSearch search = new AuditSearch(this::filterBy);
    private final RowSource<AuditLine> source = new RowSource<>(AuditLine::id);
    private final Span count = new Span();
    private final ChainState chain = new ChainState();
    private AuditFilter filter = AuditFilter.ALL;
    private ZoneId zone = ZoneId.systemDefault();

    AuditView(AuditReading reading, SecurityEvidence evidence, CurrentUser currentUser, BackgroundCalls background) {
        this.reading = reading;
        this.evidence = evidence;
        this.currentUser = currentUser;
        this.background = background;
        addClassName("zg-page");
        count.addClassName("zg-quiet");
        Button verify = new Button(getTranslation("audit.verify"), Symbol.SHIELD.icon(), event -> verify(event.getSource()));
        add(new PageHeader(getTranslation("audit.title")).withBeside(count).withActions(evidence(), export(), verify));
        add(search, chain, new AuditGrid(source, this::open));
        reading.open(currentUser.get());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = AuditFilter.of(event.getLocation().getQueryParameters());
        search.show(filter);
        if (isAttached()) {
            read();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().retrieveExtendedClientDetails(details -> zone = zone(details));
        read();
    }

    private static ZoneId zone(ExtendedClientDetails details) {
        try {
            return Optional.ofNullable(details.getTimeZoneId()).map(ZoneId::of).orElse(ZoneId.systemDefault());
        } catch (DateTimeException e) {
            return ZoneId.systemDefault();
        }
    }

    private void read() {
        AuditFilter wanted = filter;
        AuditCriteria criteria = wanted.criteria(zone);
        background.call(this, () -> reading.count(currentUser.get(), criteria), found -> {
            if (wanted.equals(filter)) {
                source.show(Math.min(found, AuditRecords.MOST_LISTED), (offset, limit) -> reading.list(currentUser.get(), criteria, offset, limit));
                boolean many = found > AuditRecords.MOST_LISTED;
                count.setText(getTranslation(many ? "audit.count.many" : "audit.count", Math.min(found, AuditRecords.MOST_LISTED)));
            }
        });
    }

    private void filterBy(AuditFilter wanted) {
        filter = wanted;
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("admin/audit", wanted.asParameters())));
        read();
    }

    private void open(AuditLine line) {
        new AuditDetail(line, zone).open();
    }

    private void verify(Button button) {
        button.setEnabled(false);
        chain.busy();
        background.call(
                this,
                () -> reading.verify(currentUser.get()),
                found -> {
                    button.setEnabled(true);
                    chain.show(found);
                },
                failure -> {
                    button.setEnabled(true);
                    chain.show(failure);
                });
    }

    private DownloadLink export() {
        UI ui = UI.getCurrent();
        Locale language = ui.getLocale();
        return new DownloadLink("audit.csv", event -> write(event, ui, language));
    }

    private DownloadLink evidence() {
        UI ui = UI.getCurrent();
        Locale language = ui.getLocale();
        return new DownloadLink("audit.evidence", event -> {
            List<EvidenceSheet> sheets = evidence.gather(currentUser.get());
            event.setFileName("evidence-" + LocalDate.now(zone) + ".zip");
            event.setContentType("application/zip");
            try (OutputStream out = event.getOutputStream()) {
                EvidenceZip.write(sheets, key -> ui.getTranslation(language, key), out);
            }
        }).explained("audit.evidence.why");
    }

    private void write(DownloadEvent event, UI ui, Locale language) throws IOException {
        event.setFileName("audit-" + LocalDate.now(zone) + ".csv");
        event.setContentType(DownloadLink.CSV);
        try (OutputStream out = event.getOutputStream()) {
            AuditCsv csv = new AuditCsv(out);
            csv.begin(key -> ui.getTranslation(language, key));
            reading.export(currentUser.get(), filter.criteria(zone), csv);
            csv.end();
        }
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("audit.title"));
    }
}
