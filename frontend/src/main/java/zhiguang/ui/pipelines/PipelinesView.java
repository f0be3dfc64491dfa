package zhiguang.ui.pipelines;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import zhiguang.pipelines.Pipeline;
import zhiguang.submissions.SubmissionState;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;

/** A person's own pipelines, the newest first. */
@Route("pipelines")
@Menu(order = 13, title = "pipelines.menu", icon = "workflow")
@PermitAll
@StyleSheet("pipelines.css")
class PipelinesView extends Div implements HasDynamicTitle {

    private final PipelinePages pages;
    private final Rereading<List<Pipeline>> content;
    private final Grid<Pipeline> grid = new Grid<>();
    private final EmptyState nothing;
    private List<Pipeline> shown = List.of();

    PipelinesView(PipelinePages pages, BackgroundCalls background, CurrentUser currentUser) {
        this.pages = pages;
        this.content = new Rereading<>(this, background, currentUser, pages::list, this::show);
        addClassNames("zg-page", "zg-pipelines");
        nothing = new EmptyState(Symbol.WORKFLOW, getTranslation("pipelines.none"), getTranslation("pipelines.none.why"), create());
        nothing.setVisible(false);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setVisible(false);
        grid.addColumn(StateBadge.renderer((Pipeline p) -> PipelineState.of(p).look()))
                .setHeader(getTranslation("jobs.column.state"))
                .setWidth("150px")
                .setFlexGrow(0);
        grid.addColumn(LitRenderer.<Pipeline>of("<a class=\"zg-row-link\" href=\"${item.to}\">${item.name}</a>")
                        .withProperty("to", p -> "pipelines/" + p.id())
                        .withProperty("name", p -> p.plan().name().value()))
                .setHeader(getTranslation("pipeline.name"))
                .setFlexGrow(3);
        grid.addColumn(LitRenderer.<Pipeline>of("${item.text}").withProperty("text", this::steps))
                .setHeader(getTranslation("pipelines.steps"));
        grid.addColumn(Timestamp.renderer((Pipeline p) -> Optional.of(p.created()))).setHeader(getTranslation("jobs.column.submitted"));
        add(new PageHeader(getTranslation("pipelines.title")).withActions(create()), nothing, grid);
    }

    private Button create() {
        Button create = new Button(
                getTranslation("pipeline.new"), Symbol.PLUS.icon(), event -> UI.getCurrent().navigate(PipelineEditView.class));
        create.addThemeVariants(ButtonVariant.PRIMARY);
        return create;
    }

    private String steps(Pipeline pipeline) {
        long done = pipeline.submissions().values().stream().filter(s -> s.state() == SubmissionState.DONE).count();
        return getTranslation("jobs.array", done, pipeline.plan().steps().size());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        content.follow(event.getUI(), pages);
    }

    private void show(List<Pipeline> all) {
        nothing.setVisible(all.isEmpty());
        grid.setVisible(!all.isEmpty());
        if (!all.equals(shown)) {
            shown = all;
            grid.setItems(all);
        }
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("pipelines.title"));
    }
}
