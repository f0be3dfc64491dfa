package zhiguang.ui.customers;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import zhiguang.customers.leading.ProjectUse;
import zhiguang.ui.common.Timestamp;

/** Who and what used a project's hours. */
class UseTables extends Div {

    UseTables(ProjectUse use) {
        Grid<ProjectUse.MemberUse> members = grid();
        members.addColumn(ProjectUse.MemberUse::user).setHeader(getTranslation("lead.member"));
        members.addColumn(ProjectUse.MemberUse::jobs).setHeader(getTranslation("lead.jobs")).setTextAlign(ColumnTextAlign.END);
        members.addColumn(m -> m.used().toString()).setHeader(getTranslation("trial.hours")).setTextAlign(ColumnTextAlign.END);
        members.setItems(use.members());
        Grid<ProjectUse.JobUse> jobs = grid();
        jobs.addColumn(new ComponentRenderer<>(job -> new Anchor("jobs/" + job.id(), Long.toString(job.id()))))
                .setHeader(getTranslation("lead.job"))
                .setFlexGrow(0)
                .setAutoWidth(true);
        jobs.addColumn(ProjectUse.JobUse::name).setHeader(getTranslation("lead.name"));
        jobs.addColumn(ProjectUse.JobUse::user).setHeader(getTranslation("lead.member"));
        jobs.addColumn(Timestamp.renderer(ProjectUse.JobUse::ended)).setHeader(getTranslation("lead.ended"));
        jobs.addColumn(j -> j.used().toString()).setHeader(getTranslation("trial.hours")).setTextAlign(ColumnTextAlign.END);
        jobs.setItems(use.jobs());
        add(new H2(getTranslation("lead.by-member")), members, new H2(getTranslation("lead.by-job")), jobs);
    }

    private static <T> Grid<T> grid() {
        Grid<T> grid = new Grid<>();
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        return grid;
    }
}
