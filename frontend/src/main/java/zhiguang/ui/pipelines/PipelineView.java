package zhiguang.ui.pipelines;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import zhiguang.pipelines.Pipeline;
import zhiguang.pipelines.PipelineId;
import zhiguang.pipelines.PlannedStep;
import zhiguang.pipelines.StepName;
import zhiguang.submissions.After;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.OfOneAddress;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;

/** One pipeline: drawn and as a list, each step with how it stands, kept current. */
@Route("pipelines")
@PermitAll
@StyleSheet("pipelines.css")
class PipelineView extends Div implements OfOneAddress, HasDynamicTitle, HasUrlParameter<String> {

    private final PipelinePages pages;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final Rereading<Optional<PipelinePages.Shown>> content;
    private final PlanDrawing drawing = new PlanDrawing();
    private final StepList list;
    private final Button cancel;
    private final Div badge = new Div();
    private Optional<PipelineId> id = Optional.empty();
    private PipelinePages.@Nullable Shown shown;

    PipelineView(PipelinePages pages, BackgroundCalls background, CurrentUser currentUser) {
        this.pages = pages;
        this.background = background;
        this.currentUser = currentUser;
        this.content = new Rereading<>(this, background, currentUser, user -> id.flatMap(i -> pages.find(user, i)), this::arrived);
        this.list = new StepList(this::askToRunAgain);
        this.cancel = new Button(getTranslation("pipeline.cancel"), Symbol.CIRCLE_STOP.icon(), event -> askToCancel());
        cancel.addThemeVariants(ButtonVariant.ERROR);
        addClassNames("zg-page", "zg-pipeline");
        add(new Skeleton());
    }

    @Override
    public void setParameter(BeforeEvent event, String parameter) {
        id = PipelineId.parse(parameter);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        content.follow(event.getUI(), pages);
    }

    private void arrived(Optional<PipelinePages.Shown> found) {
        if (found.isEmpty()) {
            removeAll();
            add(new NotFoundState());
        } else if (!found.get().equals(shown)) {
            show(found.get());
        }
    }

    private void show(PipelinePages.Shown now) {
        boolean first = shown == null;
        shown = now;
        Pipeline pipeline = now.pipeline();
        if (first) {
            removeAll();
            Anchor again = new Anchor(
                    "pipelines/new?like=" + pipeline.id(), new Button(getTranslation("pipeline.like"), Symbol.COPY.icon()));
            again.addClassName("zg-link-button");
            PageHeader header = new PageHeader(pipeline.plan().name().value())
                    .withBeside(badge, new Timestamp(pipeline.created()))
                    .withActions(again, cancel);
            add(header, drawing, list);
        }
        badge.removeAll();
        badge.add(new StateBadge(PipelineState.of(pipeline).look()));
        cancel.setVisible(!pipeline.isOver());
        drawing.show(needs(pipeline), step -> new StepBox(now, new StepName(step)));
        list.show(now);
        UI.getCurrent().getPage().setTitle(getPageTitle());
    }

    private static Map<String, Map<String, Set<After>>> needs(Pipeline pipeline) {
        Map<String, Map<String, Set<After>>> needs = new LinkedHashMap<>();
        for (PlannedStep step : pipeline.plan().steps()) {
            Map<String, Set<After>> before = new TreeMap<>();
            step.needs().forEach(need -> before.computeIfAbsent(need.step().value(), s -> new TreeSet<>()).add(need.how()));
            needs.put(step.name().value(), before);
        }
        return needs;
    }

    private void askToCancel() {
        PipelinePages.Shown now = shown;
        if (now != null) {
            Pipeline pipeline = now.pipeline();
            Danger.confirm(
                    getTranslation("pipeline.cancel.title", pipeline.plan().name().value()),
                    getTranslation("pipeline.cancel.effect"),
                    getTranslation("pipeline.cancel"),
                    getTranslation("pipeline.cancel.not"),
                    () -> run(() -> pages.cancel(currentUser.get(), pipeline.id())));
        }
    }

    private void askToRunAgain(StepName step) {
        PipelinePages.Shown now = shown;
        if (now != null) {
            Pipeline pipeline = now.pipeline();
            String steps = String.join(", ", pipeline.plan().from(step).stream().map(s -> s.name().value()).toList());
            Danger.confirm(
                    getTranslation("pipeline.again.title", step.value()),
                    getTranslation("pipeline.again.effect", steps),
                    getTranslation("pipeline.again"),
                    () -> run(() -> pages.runAgain(currentUser.get(), pipeline.id(), step)));
        }
    }

    private void run(Supplier<Boolean> command) {
        background.call(this, command, done -> {
            Toast.done(getTranslation("pipeline.told"));
            content.refresh();
        });
    }

    @Override
    public String getPageTitle() {
        PipelinePages.Shown now = shown;
        return Titles.of(this, now == null
                ? getTranslation("pipelines.title")
                : getTranslation(PipelineState.of(now.pipeline()).look().key()) + " · " + now.pipeline().plan().name().value());
    }
}
