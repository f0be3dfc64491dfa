package zhiguang.ui.admin;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.AccountName;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.ListedUser;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserAdministration;
import zhiguang.projects.Project;
import zhiguang.projects.ProjectAdministration;
import zhiguang.projects.quotas.Quotas;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;
import zhiguang.ui.factors.StepUp;

/** The projects: Slurm's accounts with their people and limits. */
@Route("admin/projects")
@Menu(title = "project.title", order = 110, icon = "briefcase")
@RolesAllowed("ADMINISTRATOR")
class ProjectsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final String ADDRESS = "admin/projects";

    private final ProjectAdministration administration;
    private final Quotas quotas;
    private final UserAdministration people;
    private final CurrentUser currentUser;
    private final BackgroundCalls background;
    private final ProjectWork work;
    private final TextField search = new TextField();
    private final Outage outage = new Outage();
    private final ProjectGrid grid = new ProjectGrid();
    private List<PortalUser> mapped = List.of();
    private Map<AccountName, Long> versions = Map.of();
    private String chosen = "";
    private @Nullable ProjectDialog dialog;
    private @Nullable Instant lastGood;

    ProjectsView(
            ProjectAdministration administration,
            Quotas quotas,
            UserAdministration people,
            CurrentUser currentUser,
            StepUp stepUp,
            BackgroundCalls background) {
        this.administration = administration;
        this.quotas = quotas;
        this.people = people;
        this.currentUser = currentUser;
        this.background = background;
        this.work = new ProjectWork(administration, quotas, currentUser, stepUp, background, this::read);
        addClassName("zg-page");
        Button create = new Button(getTranslation("project.new"), Symbol.PLUS.icon(), event -> create());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        grid.setVisible(false);
        prepareSearch();
        add(new PageHeader(getTranslation("project.title")).withBeside(search).withActions(create), outage, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters query = event.getLocation().getQueryParameters();
        search.setValue(query.getSingleParameter("q").orElse(search.getValue()));
        chosen = query.getSingleParameter("project").orElse("");
        showChosen();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("project.title"));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    private void prepareSearch() {
        search.setPlaceholder(getTranslation("project.search"));
        search.setAriaLabel(getTranslation("project.search"));
        search.setPrefixComponent(Symbol.SEARCH.icon());
        search.addClassName("zg-search");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(event -> {
            grid.filter(event.getValue());
            if (event.isFromClient()) {
                keepAddress();
            }
        });
    }

    private void read() {
        background.call(this, this::list, this::show, this::failed);
    }

    private Listing list() {
        PortalUser actor = currentUser.get();
        List<PortalUser> mapped = people.list(actor).stream()
                .map(ListedUser::user)
                .filter(user -> user.clusterUser().isPresent())
                .toList();
        Map<AccountName, Long> seen = quotas.versions(actor);
        return new Listing(administration.list(actor), seen, mapped);
    }

    private void show(Listing listing) {
        lastGood = Instant.now();
        outage.clear();
        grid.removeClassName("zg-stale");
        grid.setVisible(true);
        grid.show(listing.projects());
        mapped = listing.mapped();
        versions = listing.versions();
        showChosen();
    }

    private void failed(RuntimeException failure) {
        if (failure instanceof RemoteSystemException remote) {
            grid.addClassName("zg-stale");
            outage.show(remote, Optional.ofNullable(lastGood), this::read);
        } else {
            Failures.show(failure);
        }
    }

    private void showChosen() {
        Optional<Project> project = grid.all().stream()
                .filter(each -> each.account().value().equals(chosen))
                .findFirst();
        ProjectDialog open = dialog;
        if (project.isEmpty()) {
            closeDialog();
        } else if (open != null && open.isOpened()) {
            open.show(project.get(), version(project.get()), mapped);
        } else {
            openDialog(project.get());
        }
    }

    private void openDialog(Project project) {
        ProjectDialog opened = new ProjectDialog(work, project, version(project), mapped);
        opened.addOpenedChangeListener(event -> {
            if (!event.isOpened() && dialog == opened) {
                dialog = null;
                chosen = "";
                keepAddress();
            }
        });
        dialog = opened;
        opened.open();
    }

    private long version(Project project) {
        return versions.getOrDefault(project.account(), 0L);
    }

    private void closeDialog() {
        ProjectDialog open = dialog;
        dialog = null;
        if (open != null) {
            open.close();
        }
    }

    private void create() {
        new NewProjectDialog(work, grid.all()).open();
    }

    private void keepAddress() {
        Map<String, String> query = new TreeMap<>();
        if (!search.getValue().isBlank()) {
            query.put("q", search.getValue());
        }
        if (!chosen.isEmpty()) {
            query.put("project", chosen);
        }
        Location address = new Location(ADDRESS, QueryParameters.simple(query));
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, address));
    }

    private record Listing(List<Project> projects, Map<AccountName, Long> versions, List<PortalUser> mapped) {}
}
