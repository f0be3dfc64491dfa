package zhiguang.ui.jobs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ClusterName;
import zhiguang.identity.PortalUser;
import zhiguang.submissions.CsvTable;
import zhiguang.templates.SweepCheck;
import zhiguang.templates.TemplateId;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.OfOneAddress;
import zhiguang.ui.common.OfOneCluster;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageCluster;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** Several jobs at once: takes a table, checks each row and value, and goes on to the new-job form with one array for all rows. */
@Route("jobs/sweep")
@PermitAll
@StyleSheet("jobs.css")
class SweepView extends Div implements OfOneAddress, OfOneCluster, HasDynamicTitle, BeforeEnterObserver {

    private final Sweeping sweeping;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final Outage outage = new Outage();
    private final TextArea typed = new TextArea(getTranslation("sweep.paste"));
    private final IntegerField throttle = new IntegerField(getTranslation("sweep.throttle"));
    private final SweepPreview preview = new SweepPreview();
    private final Button go = new Button(getTranslation("sweep.go"), Symbol.PLAY.icon(), event -> go());
    private SweepOrigin origin = new SweepOrigin(Optional.empty());
    private Optional<Sweeping.Basis> basis = Optional.empty();
    private Optional<SweepCheck.Result> result = Optional.empty();

    SweepView(Sweeping sweeping, BackgroundCalls background, CurrentUser currentUser) {
        this.sweeping = sweeping;
        this.background = background;
        this.currentUser = currentUser;
        addClassNames("zg-page", "zg-sweep");
        typed.setValueChangeMode(ValueChangeMode.LAZY);
        typed.setMinRows(5);
        typed.setMaxRows(12);
        typed.addClassName("zg-mono");
        typed.addValueChangeListener(event -> {
            read(event.getValue());
            if (event.isFromClient()) {
                typed(event.getValue());
            }
        });
        throttle.setMin(1);
        throttle.setHelperText(getTranslation("sweep.throttle.help"));
        throttle.setClearButtonVisible(true);
        go.addThemeVariants(ButtonVariant.PRIMARY);
        go.setEnabled(false);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        origin = new SweepOrigin(event.getLocation().getQueryParameters().getSingleParameter("template").flatMap(TemplateId::parse));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        begin();
    }

    private void begin() {
        PortalUser user = currentUser.get();
        JobDraft example = JobDraft.example(getTranslation("job.form.example-name"));
        ClusterName cluster = PageCluster.get();
        background.call(this, () -> sweeping.basis(user, origin, cluster, example), found -> {
            show(found);
            goOnTyping(user);
        }, this::failed);
    }

    private void show(Optional<Sweeping.Basis> found) {
        removeAll();
        basis = found;
        if (found.isEmpty()) {
            add(new NotFoundState());
            return;
        }
        Sweeping.Basis of = found.get();
        typed.setPlaceholder(SweepPreview.example(of.parameters()));
        SweepUpload upload = new SweepUpload(this::take, this::refused);
        Div ways = new Div(upload, typed, throttle);
        ways.addClassName("zg-sweep-ways");
        add(
                new PageHeader(getTranslation("sweep.title", of.title())).withActions(go),
                outage,
                new Paragraph(getTranslation("sweep.what", of.most())),
                preview.columns(of.parameters()),
                ways,
                preview);
        UI.getCurrent().getPage().setTitle(getPageTitle());
    }

    /** What was typed before stands there again, unless somebody types already. */
    private void goOnTyping(PortalUser user) {
        String name = origin.table(PageCluster.get());
        background.call(this, () -> sweeping.typed(user, name), before -> {
            if (typed.isEmpty() && basis.isPresent()) {
                typed.setValue(before);
            }
        });
    }

    private void typed(String text) {
        PortalUser user = currentUser.get();
        String name = origin.table(PageCluster.get());
        Instant now = Instant.now();
        background.call(this, () -> sweeping.keepTyped(user, name, text, now), kept -> {}, lost -> {});
    }

    private void failed(RuntimeException failure) {
        if (failure instanceof RemoteSystemException remote) {
            removeAll();
            add(outage);
            outage.show(remote, Optional.empty(), this::begin);
        } else {
            Failures.show(failure, this::begin);
        }
    }

    private void read(String text) {
        if (text.isBlank()) {
            result = Optional.empty();
            preview.clear();
            go.setEnabled(false);
            return;
        }
        try {
            take(CsvTable.parse(text));
        } catch (InvalidInputException e) {
            refused(e);
        }
    }

    private void take(CsvTable table) {
        Sweeping.Basis of = basis.orElseThrow();
        SweepCheck.Result checked = SweepCheck.check(table, of.parameters(), of.most());
        result = Optional.of(checked);
        preview.show(checked);
        go.setEnabled(checked.sweep().isPresent());
    }

    private void refused(InvalidInputException wrong) {
        result = Optional.empty();
        preview.show(wrong);
        go.setEnabled(false);
    }

    private void go() {
        PortalUser user = currentUser.get();
        Sweeping.Basis of = basis.orElseThrow();
        result.filter(r -> r.sweep().isPresent()).ifPresent(r -> {
            int atOnce = Math.max(0, Optional.ofNullable(throttle.getValue()).orElse(0));
            background.call(
                    this,
                    () -> sweeping.keep(user, of, r.sweep().orElseThrow(), r.inputs(), atOnce),
                    origin -> UI.getCurrent().navigate("jobs/new", PageCluster.with(QueryParameters.of("draft", origin))));
        });
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("sweep.title", basis.map(Sweeping.Basis::title).orElse("")));
    }
}
