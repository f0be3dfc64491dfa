package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import zhiguang.spaces.ClockSkew;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceFolder;
import zhiguang.spaces.Uploads;
import zhiguang.spaces.WholeUploads;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.NotFoundState;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.Titles;

/** “My data”: the files of one's own space and of one's projects'. */
@Route(DataAddress.ROUTE)
@PermitAll
@JsModule("./keys.ts")
@CssImport("./data/data.css")
@Menu(title = "data.title", order = 30, icon = "database")
class MyDataView extends Div implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle, EntryHost {

    private final DataReader reader;
    private final SpaceServices services;
    private final Outage outage = new Outage();
    private final Outage projects = new Outage();
    private final DataHeader header;
    private final UploadPane uploads;
    private final ArchiveDownload archive;
    private final SpaceNotice notice = new SpaceNotice();
    private final EntryActions actions;
    private final Breadcrumbs crumbs = new Breadcrumbs();
    private final SelectionBar selection;
    private final EntryGrid grid;
    private final DataLists lists;
    private final Component[] parts;
    private DataAddress address = DataAddress.START;
    private @Nullable DataPage shown;

    MyDataView(
            DataPages pages, SpaceServices services, Uploads uploads, WholeUploads wholes, ClockSkew clocks,
            ObjectProvider<ClusterSending> sending) {
        this.reader = new DataReader(this, pages, services, outage, this::show, this::grey);
        this.services = services;
        this.header = new DataHeader(this, this::newFolder, () -> new MembersDialog(services, space(), this::reload).open());
        this.uploads = new UploadPane(uploads, wholes, clocks, services.currentUser(), services.background());
        this.archive = new ArchiveDownload(services.objects(), services.currentUser(), services.background());
        this.actions = new EntryActions(
                this, this, services, new Taking(this, services, archive), new Sharing(this, services), Optional.ofNullable(sending.getIfAvailable()));
        this.selection = new SelectionBar(actions);
        this.grid = new EntryGrid(actions, order -> go(address.sorted(order)));
        this.lists = new DataLists(grid, new EmptyFolder(this.uploads::choose), new BinPane(services, this), new SharesPane(services, this));
        this.parts = build();
        add(parts);
    }

    private Component[] build() {
        addClassNames("zg-page", "zg-data");
        uploads.addStoredListener(this::read);
        grid.addSelectionListener(change -> selection.show(change.getAllSelectedItems()));
        grid.onUnsized(folders -> services.run(
                this, user -> source().sizes(folders.stream().map(SpaceFolder::path).toList()), grid::showSizes));
        Div line = new Div(crumbs, selection);
        line.addClassName("zg-data-line");
        return Stream.concat(Stream.of(header, outage, projects, notice, uploads, archive, line), lists.all().stream()).toArray(Component[]::new);
    }

    private EntrySource source() {
        return shown == null ? EntrySource.NONE : shown.source();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("data.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        DataAddress.of(event.getLocation().getQueryParameters()).ifPresentOrElse(wanted -> {
            address = wanted;
            read();
        }, this::showNotFound);
    }

    /** Another folder is still this page: what is on its way goes on. */
    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (uploads.isBusy() && event.getNavigationTarget() != MyDataView.class) {
            var leave = event.postpone();
            Danger.confirm(
                    getTranslation("data.leave"),
                    getTranslation("data.leave.effect"),
                    getTranslation("data.leave.action"),
                    leave::proceed);
        }
    }

    /** What is selected may be called otherwise now. */
    @Override
    public void reload() {
        grid.deselectAll();
        read();
    }

    private void read() {
        reader.read(address);
    }

    @Override
    public Space space() {
        if (shown == null) {
            throw new IllegalStateException("no space is shown yet");
        }
        return shown.space();
    }

    @Override
    public DataAddress address() {
        return address;
    }

    @Override
    public void go(DataAddress target) {
        UI.getCurrentOrThrow().navigate(DataAddress.ROUTE, target.asParameters());
    }

    EntryActions actions() {
        return actions;
    }

    private void newFolder() {
        if (shown != null && shown.space().isWritable()) {
            actions.newFolder();
        }
    }

    private void show(Optional<DataPage> page) {
        if (page.isEmpty()) {
            showNotFound();
            return;
        }
        if (shown == null) {
            removeAll();
            add(parts);
        }
        shown = page.get();
        shown.trouble().ifPresentOrElse(e -> projects.show(e, Optional.empty(), this::read), projects::clear);
        header.show(shown);
        notice.show(shown);
        showRows(shown);
    }

    private void showRows(DataPage page) {
        boolean files = address.show() == DataAddress.Show.FILES;
        crumbs.show(address, SpaceName.of(this, page.space()));
        aimUploads(page, files);
        lists.show(page);
        selection.show(files ? grid.getSelectedItems() : List.of());
    }

    /** It stays where it is while a bin is looked at: what is on its way goes on. */
    private void aimUploads(DataPage page, boolean files) {
        boolean open = files && page.space().isWritable();
        uploads.setVisible(open || uploads.isBusy());
        if (open) {
            uploads.setTarget(page.space().id(), address.folder());
        } else {
            uploads.close();
        }
    }

    private void showNotFound() {
        removeAll();
        add(new NotFoundState());
        shown = null;
    }

    private void grey() {
        lists.grey();
    }
}
