package zhiguang.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.projects.CoreHours;
import zhiguang.projects.Drift;
import zhiguang.projects.Intent;
import zhiguang.projects.Project;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.UsageBar;

/** One project: its use, its limit, its people, and what Slurm says otherwise than intended. */
class ProjectDialog extends Dialog {

    private final ProjectWork work;
    private final Div content = new Div();
    private Project project;

    ProjectDialog(ProjectWork work, Project project, List<PortalUser> mapped) {
        this.work = work;
        this.project = project;
        setWidth("36rem");
        content.addClassName("zg-project");
        add(content);
        getFooter().add(new Button(getTranslation("action.close"), event -> close()));
        show(project, mapped);
    }

    /** What was typed and not saved is gone only when the project itself changed. */
    final void show(Project now, List<PortalUser> mapped) {
        boolean same = now.equals(project) && content.getComponentCount() > 0;
        project = now;
        if (same) {
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
            content.add(limit(), new MemberList(work, now, mapped));
        }
    }

    private Component head() {
        Span account = new Span(project.account().value());
        account.addClassName("zg-mono");
        Div line = new Div(
                account,
                new CopyButton(project.account().value()),
                new StateBadge(ProjectState.of(project).look()));
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
        apply.addClickListener(event ->
                work.run(apply, (administration, actor) -> administration.applyIntent(actor, intent.account())));
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
        forget.addClickListener(event -> work.run(
                forget, (administration, actor) -> administration.forget(actor, project.account()), this::close));
        return forget;
    }

    private Component limit() {
        CoreHoursField field = new CoreHoursField(project.limit());
        Button save = new Button(getTranslation("project.limit.save"));
        save.addClickListener(event -> {
            try {
                save(save, field.read());
            } catch (InvalidInputException shownAtTheField) {
                field.focus();
            }
        });
        Div line = new Div(field, save);
        line.addClassName("zg-limit-line");
        return line;
    }

    private void save(Button button, Optional<CoreHours> limit) {
        boolean stops =
                limit.isPresent() && project.used().orElse(CoreHours.NONE).compareTo(limit.get()) >= 0;
        Runnable confirmed = () ->
                work.run(button, (administration, actor) -> administration.setLimit(actor, project.account(), limit));
        if (!stops) {
            confirmed.run();
            return;
        }
        Danger.confirm(
                getTranslation("project.limit.stop.title", project.account()),
                getTranslation("project.limit.stop.effect", words(project.used()), words(limit)),
                getTranslation("project.limit.save"),
                confirmed);
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
