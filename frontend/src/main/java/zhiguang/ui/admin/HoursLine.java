package zhiguang.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.projects.CoreHours;
import zhiguang.projects.Project;
import zhiguang.projects.quotas.QuotaChange;
import zhiguang.projects.quotas.QuotaLimit;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.Formats;

/** The limit of a project's core-hours. When somebody else changed it meanwhile, it says so and keeps what was typed. */
class HoursLine extends Div {

    private final ProjectWork work;
    private final Project project;
    private final CoreHoursField field;
    private final Button save = new Button();
    private final Div conflict = new Div();
    private long version;

    HoursLine(ProjectWork work, Project project, long version) {
        this.work = work;
        this.project = project;
        this.version = version;
        field = new CoreHoursField(project.limit());
        save.setText(getTranslation("project.limit.save"));
        save.addClickListener(event -> {
            try {
                save(field.read());
            } catch (InvalidInputException shownAtTheField) {
                field.focus();
            }
        });
        conflict.addClassName("zg-drift");
        conflict.getElement().setAttribute("role", "alert");
        conflict.setVisible(false);
        Div line = new Div(field, save);
        line.addClassName("zg-limit-line");
        add(conflict, line);
    }

    /** What the page has read since then; the limit is the same. */
    void seen(long now) {
        version = now;
        save.setEnabled(true);
    }

    private void save(Optional<CoreHours> hours) {
        Runnable confirmed = () -> work.setHours(save, project.account(), hours, version, this::outdated);
        if (hours.isEmpty() || project.used().orElse(CoreHours.NONE).compareTo(hours.get()) < 0) {
            confirmed.run();
            return;
        }
        Danger.confirm(
                getTranslation("project.limit.stop.title", project.account()),
                getTranslation("project.limit.stop.effect", words(project.used()), words(hours)),
                getTranslation("project.limit.save"),
                confirmed);
    }

    private void outdated(QuotaChange.Outdated change) {
        version = change.now().version();
        Optional<CoreHours> hours = change.now().quota().limit(QuotaLimit.CORE_MINUTES).map(CoreHours::new);
        conflict.removeAll();
        conflict.add(
                new Span(getTranslation("quotas.outdated", change.now().changedBy())),
                new Span(getTranslation("quotas.outdated.now", words(hours))));
        conflict.setVisible(true);
        save.setText(getTranslation("quotas.save.over"));
    }

    private String words(Optional<CoreHours> amount) {
        return amount.map(each -> getTranslation("project.amount", Formats.of(this).coreHours(each)))
                .orElse(getTranslation("project.limit.none"));
    }
}
