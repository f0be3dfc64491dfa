package zhiguang.ui.spaces;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.UserId;
import zhiguang.spaces.ClockSkew;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.SpaceObjects;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StoredObject;
import zhiguang.spaces.Uploads;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.BrowserSave;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;

/** “My data”: the objects of one's own space; files come in by drop, and go out one by one or as an archive. */
@Route("data")
@PermitAll
@JsModule("./keys.ts")
@Menu(title = "data.title", order = 30, icon = "database")
class MyDataView extends Div implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {

    private static final int MOST = 10_000;
    private static final int NAMED = 5;
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    private final SpaceObjects objects;
    private final Spaces spaces;
    private final UserId user;
    private final BackgroundCalls background;
    private final Outage outage = new Outage();
    private final Span summary = new Span();
    private final TextField search = new TextField();
    private final UploadPane uploads;
    private final ArchiveDownload archive;
    private final SelectionBar selection;
    private final ObjectGrid grid;
    private final EmptyState empty;
    private final Skeleton skeleton = new Skeleton();
    private @Nullable Instant lastGood;
    private boolean targeted;

    MyDataView(
            SpaceObjects objects,
            Spaces spaces,
            Uploads uploads,
            ClockSkew clocks,
            CurrentUser currentUser,
            BackgroundCalls background) {
        this.objects = objects;
        this.spaces = spaces;
        this.user = currentUser.get().id();
        this.background = background;
        this.uploads = new UploadPane(uploads, clocks, currentUser, background);
        this.archive = new ArchiveDownload(objects, currentUser, background);
        this.selection = new SelectionBar(this::downloadChosen, () -> delete(chosen()));
        this.grid = new ObjectGrid(this::download, object -> delete(List.of(object)));
        Button choose = new Button(getTranslation("data.upload.choose"), Symbol.UPLOAD.icon(), click -> this.uploads.choose());
        choose.addThemeVariants(ButtonVariant.PRIMARY);
        this.empty = new EmptyState(Symbol.INBOX, getTranslation("data.empty"), getTranslation("data.empty.why"), choose);
        build();
    }

    private void build() {
        addClassName("zg-page");
        summary.addClassName("zg-quiet");
        search.setPlaceholder(getTranslation("data.search"));
        search.setAriaLabel(getTranslation("data.search"));
        search.setPrefixComponent(Symbol.SEARCH.icon());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> search(change.getValue()));
        search.getElement().setAttribute("data-key", "/");
        uploads.addStoredListener(this::load);
        grid.addSelectionListener(change -> selection.show(change.getAllSelectedItems()));
        empty.setVisible(false);
        grid.setVisible(false);
        add(new PageHeader(getTranslation("data.title")).withBeside(summary).withActions(search));
        add(outage, uploads, selection, archive, skeleton, grid, empty);
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("data.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        search.setValue(event.getLocation().getQueryParameters().getSingleParameter("q").orElse(""));
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (uploads.isBusy()) {
            var leave = event.postpone();
            Danger.confirm(
                    getTranslation("data.leave"),
                    getTranslation("data.leave.effect"),
                    getTranslation("data.leave.action"),
                    leave::proceed);
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        load();
    }

    private void search(String text) {
        grid.search(text);
        QueryParameters query = text.isEmpty() ? QueryParameters.empty() : QueryParameters.of("q", text);
        UI.getCurrentOrThrow().getPage().getHistory().replaceState(null, new Location("data", query));
    }

    void load() {
        background.call(this, this::list, this::show, this::failed);
    }

    private List<StoredObject> list() {
        return objects.list(user, FolderPath.TOP, MOST);
    }

    private void target(SpaceId space) {
        targeted = true;
        uploads.setTarget(space, FolderPath.TOP);
    }

    private void show(List<StoredObject> found) {
        if (!targeted) {
            background.call(this, () -> spaces.personal(user), this::target, later -> {});
        }
        lastGood = Instant.now();
        outage.clear();
        skeleton.setVisible(false);
        grid.removeClassName("zg-stale");
        grid.show(found);
        grid.setVisible(!found.isEmpty());
        empty.setVisible(found.isEmpty());
        String size = Formats.of(this).bytes(found.stream().mapToLong(StoredObject::size).sum());
        String key = found.size() < MOST ? "data.summary" : "data.summary.more";
        summary.setText(found.isEmpty() ? "" : getTranslation(key, found.size(), size));
    }

    private void failed(RuntimeException failure) {
        if (!(failure instanceof RemoteSystemException remote)) {
            Failures.show(failure);
            return;
        }
        skeleton.setVisible(false);
        grid.addClassName("zg-stale");
        outage.show(remote, Optional.ofNullable(lastGood), this::load);
        if (isAttached()) {
            background.call(this, this::listLater, this::show, this::failed);
        }
    }

    private List<StoredObject> listLater() {
        try {
            Thread.sleep(RECOVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return list();
    }

    private void download(StoredObject object) {
        background.call(this, () -> objects.downloadUrl(user, object.key()), url -> url.ifPresentOrElse(
                found -> BrowserSave.start(this, found), () -> {
                    Toast.warn(getTranslation("data.gone", object.key().value()));
                    load();
                }));
    }

    private List<StoredObject> chosen() {
        return new ArrayList<>(grid.getSelectedItems());
    }

    private void downloadChosen() {
        List<StoredObject> chosen = chosen();
        if (chosen.size() == 1) {
            download(chosen.getFirst());
        } else {
            archive.pack("zhiguang.zip", "", chosen);
        }
    }

    private void delete(List<StoredObject> chosen) {
        String names = chosen.stream().limit(NAMED).map(o -> "“" + o.key() + "”").collect(Collectors.joining(" "));
        String title = chosen.size() == 1
                ? getTranslation("data.delete.title", chosen.getFirst().key().name())
                : getTranslation("data.delete.title.many", chosen.size());
        String effect = getTranslation("data.delete.effect", names, Math.max(0, chosen.size() - NAMED));
        Danger.confirm(title, effect, getTranslation("data.delete"), () -> deleteNow(chosen));
    }

    private void deleteNow(Collection<StoredObject> chosen) {
        background.call(this, () -> deleteAll(chosen), count -> {
            Toast.done(getTranslation("data.deleted", count));
            load();
        });
    }

    private int deleteAll(Collection<StoredObject> chosen) {
        chosen.forEach(object -> objects.delete(user, object.key()));
        return chosen.size();
    }
}
