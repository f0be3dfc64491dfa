package zhiguang.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.projects.CoreHours;
import zhiguang.projects.Drift;
import zhiguang.projects.Intent;
import zhiguang.projects.Project;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.UsageBar;

/** One project: its use, its limit, its people, and what Slurm says otherwise than intended. */
class ProjectDialog extends Dialog {

    private final ProjectWork work;
    private final Div content = new Div();
    private Project project;
    private @Nullable HoursLine hours;

    ProjectDialog(ProjectWork work, ProjectCalls.Opened opened) {
        this.work = work;
        this.project = opened.project();
        setWidth("36rem");
        content.addClassName("zg-project");
        add(content);
        getFooter().add(new Button(getTranslation("action.close"), event -> close()));
        show(opened);
    }

    /** What was typed and not saved is gone only when the project itself changed. */
    final void show(ProjectCalls.Opened opened) {
        Project now = opened.project();
        boolean same = now.equals(project) && content.getComponentCount() > 0;
        project = now;
        if (same) {
            Optional.ofNullable(hours).ifPresent(line -> line.seen(opened.version()));
            return;
        }
        setHeaderTitle(now.title());
        content.removeAll();
        content.add(head());
        if (now.drift() != Drift.NONE) {
            content.add(drift());
        }
        if (now.inSlurm()) {
            content.add(new UsageBar(now.used(), now.limit()));
            now.gpus().filter(gpus -> gpus.minutes() > 0).ifPresent(gpus -> content.add(quiet(getTranslation("project.gpus", Formats.of(this).coreHours(gpus)))));
            HoursLine line = new HoursLine(work, now, opened.version());
            hours = line;
            content.add(line, new MemberList(work, now, opened.people()));
        }
    }

    private Component head() {
        Span account = new Span(project.account().value());
        account.addClassName("zg-mono");
        Div line = new Div(
                account,
                new CopyButton(project.account().value()),
                new StateBadge(ProjectLook.of(project.state())));
        project.parent().ifPresent(parent -> line.add(quiet(getTranslation("project.below", parent))));
        if (project.inSlurm() && project.intent().isEmpty()) {
            line.add(quiet(getTranslation("project.foreign")));
        }
        if (project.inSlurm()) {
            line.add(new Anchor("quotas?project=" + project.account(), getTranslation("quotas.title")));
        }
        line.addClassName("zg-actions");
        return line;
    }

    private Component drift() {
        Intent intent = project.intent().orElseThrow();
        boolean missing = project.drift() == Drift.NOT_IN_SLURM;
        String sentence = missing
                ? getTranslation("project.drift.missing", words(intent.limit()))
                : getTranslation("project.drift.limit", words(project.limit()), words(intent.limit()));
        Button apply = new Button(getTranslation(missing ? "project.drift.create" : "project.drift.apply"));
        apply.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
        apply.addClickListener(event -> {
            if (missing) {
                work.makeAgain(apply, intent.account());
            } else {
                work.repair(apply, intent.account());
            }
        });
        Div buttons = new Div(apply);
        buttons.addClassName("zg-actions");
        if (missing) {
            buttons.add(forget());
        }
        Div box = new Div(Symbol.TRIANGLE_ALERT.icon(), new Span(sentence), buttons);
        box.addClassName("zg-drift");
        box.getElement().setAttribute("role", "status");
        return box;
    }

    private Button forget() {
        Button forget = new Button(getTranslation("project.forget"));
        forget.addThemeVariants(ButtonVariant.SMALL);
        forget.addClickListener(event -> work.runProved(
                forget, (administration, actor) -> administration.forget(actor, project.account()), this::close));
        return forget;
    }

    private String words(Optional<CoreHours> amount) {
        return amount.map(each ->
                        getTranslation("project.amount", Formats.of(this).coreHours(each)))
                .orElse(getTranslation("project.limit.none"));
    }

    private static Span quiet(String text) {
        Span span = new Span(text);
        span.addClassName("zg-quiet");
        return span;
    }
}
