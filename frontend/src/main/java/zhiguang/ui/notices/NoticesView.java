package zhiguang.ui.notices;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.identity.PortalUser;
import zhiguang.notices.Notice;
import zhiguang.notices.NoticeText;
import zhiguang.notices.Notices;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.Cell;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Subscriptions;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.WindowWidth;

/** What one has been told, the newest first; opening one is reading it. */
@Route("notices")
@PermitAll
class NoticesView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int PAGE = 50;

    private final Notices notices;
    private final NoticeText text;
    private final BackgroundCalls background;
    private final PortalUser user;
    private final RowSource<Notice> source = new RowSource<>(Notice::id);
    private final Grid<Notice> grid = new Grid<>();
    private final Skeleton skeleton = new Skeleton();
    private final EmptyState empty;
    private final Checkbox unreadOnly = new Checkbox();
    private final Button readAll;
    private @Nullable Registration subscription;

    NoticesView(Notices notices, NoticeText text, BackgroundCalls background, CurrentUser currentUser) {
        this.notices = notices;
        this.text = text;
        this.background = background;
        this.user = currentUser.get();
        addClassName("zg-page");
        empty = new EmptyState(Symbol.BELL, getTranslation("notices.empty"), getTranslation("notices.empty.why"), settings());
        empty.setVisible(false);
        grid.setVisible(false);
        fill();
        unreadOnly.setLabel(getTranslation("notices.unread-only"));
        unreadOnly.addValueChangeListener(event -> filter(event.isFromClient()));
        readAll = new Button(getTranslation("notices.read-all"), Symbol.CHECK.icon(), click -> markAllRead());
        add(new PageHeader(getTranslation("notices.title")).withBeside(unreadOnly).withActions(readAll, settings()), skeleton, empty, grid);
    }

    private void fill() {
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.addClassName("zg-notices");
        grid.setPageSize(PAGE);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        Cell<Notice> why = Cell.<Notice>of("${item.why}").with("why", this::detail);
        Cell<Notice> when = Timestamp.cell(notice -> Optional.of(notice.happened()));
        grid.addColumn(StateBadge.renderer(NoticeLook::of)).setHeader(getTranslation("notices.what")).setWidth("150px").setFlexGrow(0);
        List<Grid.Column<Notice>> wide = List.of(
                grid.addColumn(line().renderer()).setHeader(getTranslation("notices.job")).setFlexGrow(3),
                grid.addColumn(this::detail).setTooltipGenerator(this::detail).setHeader(getTranslation("notices.why")).setFlexGrow(4),
                grid.addColumn(when.renderer()).setHeader(getTranslation("notices.when")).setWidth("120px").setFlexGrow(0));
        Grid.Column<Notice> narrow = grid.addColumn(Cell.stack("zg-stack", line(), why, when).renderer()).setHeader(getTranslation("notices.job"));
        narrow.setVisible(false);
        WindowWidth.follow(grid, width -> {
            narrow.setVisible(width < WindowWidth.NARROW);
            wide.forEach(column -> column.setVisible(width >= WindowWidth.NARROW));
        });
        grid.setPartNameGenerator(notice -> notice.read() ? null : "unread");
        grid.setDataProvider(source);
        grid.addItemClickListener(event -> open(event.getItem()));
    }

    private String detail(Notice notice) {
        return text.detail(notice, getLocale());
    }

    /** Unread ones are said to be so, not only drawn bold. */
    private Cell<Notice> line() {
        return Cell.<Notice>of("<a class=\"zg-row-link\" href=\"${item.to}\" aria-label=\"${item.label}\">${item.text}</a>")
                .with("to", Notice::page)
                .with("text", notice -> text.headline(notice, getLocale()))
                .with("label", notice -> {
                    String headline = text.headline(notice, getLocale());
                    return notice.read() ? headline : getTranslation("notices.unread.one", headline);
                });
    }

    private Anchor settings() {
        Anchor link = new Anchor("profile/notices", new Button(getTranslation("notices.settings"), Symbol.SETTINGS_2.icon()));
        link.addClassName("zg-link-button");
        return link;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        unreadOnly.setValue(event.getLocation().getQueryParameters().getSingleParameter("show").filter("unread"::equals).isPresent());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        subscription = Subscriptions.of(notices.subscribe(user.id(), told -> ui.access(this::read)));
        read();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        Registration open = subscription;
        subscription = null;
        if (open != null) {
            open.remove();
        }
    }

    private void read() {
        boolean unread = unreadOnly.getValue();
        background.call(this, () -> notices.count(user.id(), unread), count -> show(unread, count));
    }

    private void show(boolean unread, int count) {
        if (unread == unreadOnly.getValue()) {
            skeleton.setVisible(false);
            source.show(count, (offset, limit) -> notices.list(user.id(), unread, offset, limit));
            grid.setVisible(count > 0);
            empty.setVisible(count == 0);
            readAll.setEnabled(count > 0);
        }
    }

    private void filter(boolean byHand) {
        if (byHand) {
            QueryParameters query = unreadOnly.getValue() ? QueryParameters.of("show", "unread") : QueryParameters.empty();
            getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("notices", query)));
            read();
        }
    }

    private void open(Notice notice) {
        background.call(this, () -> {
            notices.markRead(user.id(), List.of(notice.id()));
            return notice;
        }, read -> go(read.page()));
    }

    private void go(String page) {
        String[] parts = page.split("\\?", 2);
        QueryParameters query = parts.length > 1 ? QueryParameters.fromString(parts[1]) : QueryParameters.empty();
        getUI().ifPresent(ui -> ui.navigate(parts[0], query));
    }

    private void markAllRead() {
        background.call(this, () -> {
            notices.markAllRead(user.id());
            return true;
        }, done -> read());
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("notices.title"));
    }
}
