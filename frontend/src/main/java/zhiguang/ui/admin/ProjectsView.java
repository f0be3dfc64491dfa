package zhiguang.ui.admin;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.event.SortEvent;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.RemoteSystemException;
import zhiguang.projects.Project;
import zhiguang.projects.ProjectOrder;
import zhiguang.ui.common.ColumnSort;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;
import zhiguang.ui.factors.StepUp;

/** The projects: Slurm's accounts with their people and limits, as Slurm told them last; it is asked again while one reads. */
@Route("admin/projects")
@Menu(title = "project.title", order = 110, icon = "briefcase")
@RolesAllowed("ADMINISTRATOR")
class ProjectsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final ProjectCalls calls;
    private final ProjectWork work;
    private final RowSource<Project> source = new RowSource<>(Project::account);
    private final ProjectSearch search = new ProjectSearch(this::filterBy);
    private final Span count = new Span();
    private final Outage outage = new Outage();
    private final ProjectGrid grid = new ProjectGrid(source);
    private ProjectFilter filter = ProjectFilter.ALL;
    private @Nullable ProjectDialog dialog;

    ProjectsView(ProjectCalls calls, StepUp stepUp) {
        this.calls = calls;
        this.work = new ProjectWork(calls, stepUp, this::read);
        addClassName("zg-page");
        count.addClassName("zg-quiet");
        Button create = new Button(getTranslation("project.new"), Symbol.PLUS.icon(), event -> create());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        grid.addSortListener(this::sorted);
        add(new PageHeader(getTranslation("project.title")).withBeside(count).withActions(calls.export().link(() -> filter), create));
        add(search, outage, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = ProjectFilter.of(event.getLocation().getQueryParameters());
        search.show(filter);
        filter.sort().showIn(grid);
        if (isAttached()) {
            show();
            readChosen();
        }
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("project.title"));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    /** What is known stands there at once. */
    private void read() {
        show();
        calls.renew(this, this::renewed, this::failed);
        readChosen();
    }

    private void renewed() {
        outage.clear();
        grid.removeClassName("zg-stale");
        show();
    }

    private void show() {
        ProjectFilter wanted = filter;
        int found = calls.count(wanted);
        count.removeAll();
        count.add(getTranslation("project.count", found));
        calls.readAt().ifPresent(at -> count.add(new Span(" · " + getTranslation("project.told") + " "), new Timestamp(at)));
        grid.setVisible(found > 0 || calls.readAt().isPresent());
        source.show(found, (offset, limit) -> calls.list(wanted, offset, limit));
    }

    private void failed(RuntimeException failure) {
        if (failure instanceof RemoteSystemException remote) {
            grid.addClassName("zg-stale");
            outage.show(remote, calls.readAt(), this::read);
        } else {
            Failures.show(failure);
        }
    }

    private void create() {
        NewProjectDialog.ofProject(work, ProjectCalls.account(filter.below())).open();
    }

    private void readChosen() {
        String account = filter.chosen();
        if (account.isEmpty()) {
            closeDialog();
            return;
        }
        calls.open(this, account, found -> {
            if (account.equals(filter.chosen())) {
                found.ifPresentOrElse(this::open, this::closeDialog);
                show();
            }
        }, this::failed);
    }

    private void open(ProjectCalls.Opened project) {
        ProjectDialog open = dialog;
        if (open != null && open.isOpened()) {
            open.show(project);
            return;
        }
        ProjectDialog opened = new ProjectDialog(work, project);
        opened.addOpenedChangeListener(event -> {
            if (!event.isOpened() && dialog == opened) {
                dialog = null;
                filter = filter.closed();
                keepAddress();
            }
        });
        dialog = opened;
        opened.open();
    }

    private void closeDialog() {
        Optional.ofNullable(dialog).ifPresent(open -> {
            dialog = null;
            open.close();
        });
    }

    private void sorted(SortEvent<?, ? extends GridSortOrder<?>> event) {
        ProjectFilter wanted = filter.withSort(ColumnSort.of(event.getSortOrder(), ProjectOrder.Column.class));
        if (!wanted.equals(filter)) {
            filterBy(wanted);
        }
    }

    private void filterBy(ProjectFilter wanted) {
        filter = wanted;
        search.show(wanted);
        keepAddress();
        show();
    }

    private void keepAddress() {
        Location address = new Location("admin/projects", filter.asParameters());
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address));
    }
}
