package zhiguang.ui.pipelines;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhiguang.cluster.Offer;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.pipelines.PipelineId;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.OfOneAddress;
import zhiguang.ui.common.OfOneCluster;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;
import zhiguang.ui.jobs.StepForms;

/** Puts steps together and submits them at once; what is typed is kept. */
@Route("pipelines/new")
@PermitAll
@StyleSheet("pipelines.css")
class PipelineEditView extends Div implements OfOneAddress, OfOneCluster, HasDynamicTitle, BeforeEnterObserver {

    private final PipelinePages pages;
    private final PlanReader reader;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final Outage outage = new Outage();
    private final TextField name = new TextField(getTranslation("pipeline.name"));
    private final PlanDrawing drawing = new PlanDrawing();
    private final PlanProblems problems = new PlanProblems(this::choose);
    private final StepEditor editor;
    private final Button submit = new Button(getTranslation("pipeline.submit"), Symbol.PLAY.icon(), event -> submit());
    private final Button add = new Button(getTranslation("pipeline.add"), Symbol.PLUS.icon(), event -> add());
    private PlanDraft draft = new PlanDraft("", List.of());
    private Optional<PipelineId> like = Optional.empty();
    private Optional<Offer> offer = Optional.empty();
    private boolean tried;
    private boolean opened;

    PipelineEditView(PipelinePages pages, PlanReader reader, StepForms forms, BackgroundCalls background, CurrentUser currentUser) {
        this.pages = pages;
        this.reader = reader;
        this.background = background;
        this.currentUser = currentUser;
        this.editor = new StepEditor(this, forms, this::changed);
        addClassNames("zg-page", "zg-pipeline-edit");
        name.setValueChangeMode(ValueChangeMode.LAZY);
        name.addValueChangeListener(event -> changed(draft.named(event.getValue())));
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        add.setEnabled(false);
        submit.setEnabled(false);
        add(new PageHeader(getTranslation("pipeline.new")).withActions(add, submit), outage, name, problems, drawing, editor);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        like = event.getLocation().getQueryParameters().getSingleParameter("like").flatMap(PipelineId::parse);
    }

    private String origin() {
        return like.map(id -> "pipeline-" + id).orElse("pipeline");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        PortalUser user = currentUser.get();
        background.call(
                this,
                () -> pages.draft(user, origin()).or(() -> like.flatMap(id -> pages.like(user, id))),
                found -> {
                    opened = true;
                    show(found.orElse(new PlanDraft(getTranslation("pipeline.example"), List.of())));
                    choose(0);
                });
        readOffer();
    }

    private void readOffer() {
        PortalUser user = currentUser.get();
        background.call(this, () -> pages.offer(user), found -> {
            outage.clear();
            offer = found;
            found.ifPresent(editor::offer);
            add.setEnabled(true);
            submit.setEnabled(true);
            check();
        }, this::failed);
    }

    private void failed(RuntimeException failure) {
        submit.setEnabled(true);
        switch (failure) {
            case RemoteSystemException remote -> outage.show(remote, Optional.empty(), this::readOffer);
            case InvalidInputException wrong -> problems.show(draft, List.of(new PlanReader.Problem(-1, wrong)));
            default -> Failures.show(failure, this::readOffer);
        }
    }

    private void changed(PlanDraft now) {
        if (!opened || now.equals(draft)) {
            return;
        }
        show(now);
        PortalUser user = currentUser.get();
        Instant typed = Instant.now();
        background.call(this, () -> pages.keep(user, origin(), now, typed), kept -> {}, lost -> {});
    }

    private void show(PlanDraft now) {
        draft = now;
        if (!name.getValue().equals(now.name())) {
            name.setValue(now.name());
        }
        editor.know(now);
        drawing.setVisible(!now.steps().isEmpty());
        drawing.show(now.needs(), this::box);
        check();
    }

    private Component box(String step) {
        int at = draft.steps().stream().map(PlanDraft.Step::name).toList().indexOf(step);
        Button button = new Button(step, event -> choose(at));
        button.addThemeVariants(ButtonVariant.TERTIARY);
        button.getElement().setAttribute("aria-pressed", Boolean.toString(at == editor.chosen()));
        return button;
    }

    private void choose(int step) {
        editor.choose(step);
        drawing.show(draft.needs(), this::box);
    }

    private void check() {
        if (tried) {
            problems.show(draft, reader.read(draft, offer).problems());
        }
    }

    private void add() {
        PortalUser user = currentUser.get();
        background.call(this, () -> pages.beginnings(user), found -> new StepDialog(found, editor.forms(), begun -> {
            changed(draft.with(new PlanDraft.Step(draft.freeName(begun.name()), begun.job(), Map.of())));
            choose(draft.steps().size() - 1);
        }).open());
    }

    private void submit() {
        tried = true;
        PlanReader.Result result = reader.read(draft, offer);
        problems.show(draft, result.problems());
        if (result.plan().isEmpty()) {
            Toast.warn(getTranslation("pipeline.look"));
            return;
        }
        submit.setEnabled(false);
        PortalUser user = currentUser.get();
        background.call(this, () -> {
            PipelineId id = pages.submit(user, result.plan().get());
            pages.forget(user, origin());
            return id;
        }, id -> UI.getCurrent().navigate("pipelines/" + id), this::failed);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("pipeline.new"));
    }
}
