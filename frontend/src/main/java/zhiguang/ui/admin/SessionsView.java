package zhiguang.ui.admin;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import zhiguang.identity.OpenSession;
import zhiguang.identity.SessionKind;
import zhiguang.identity.SessionOrder;
import zhiguang.identity.SignInSessions;
import zhiguang.ui.common.AddressQuery;
import zhiguang.ui.common.ColumnSort;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.SearchField;
import zhiguang.ui.common.SessionGrid;
import zhiguang.ui.common.SessionText;
import zhiguang.ui.common.Titles;
import zhiguang.ui.common.Toast;

/** For the security administrator: who is signed in where, with a way to end each. */
@Route("admin/sessions")
@Menu(title = "sessions.title", order = 105, icon = "monitor")
@RolesAllowed("SECURITY_ADMINISTRATOR")
class SessionsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int PAGE = 50;
    private static final ColumnSort<SessionOrder.Column> LATEST_FIRST =
            new ColumnSort<>(SessionOrder.LATEST_FIRST.column(), SessionOrder.LATEST_FIRST.descending());

    private final SignInSessions sessions;
    private final CurrentUser currentUser;
    private final RowSource<OpenSession> source = new RowSource<>(OpenSession::id);
    private final SearchField search = new SearchField("sessions.search", typed -> show(typed, this.sort));
    private final Span count = new Span();
    private final SessionGrid grid;
    private String text = "";
    private ColumnSort<SessionOrder.Column> sort = LATEST_FIRST;

    SessionsView(SignInSessions sessions, CurrentUser currentUser) {
        this.sessions = sessions;
        this.currentUser = currentUser;
        this.grid = new SessionGrid(currentUser.session(), true, this::ask);
        addClassName("zg-page");
        count.addClassName("zg-quiet");
        grid.setPageSize(PAGE);
        grid.setDataProvider(source);
        grid.addSortListener(event -> sorted(ColumnSort.of(event.getSortOrder(), SessionOrder.Column.class).orElse(LATEST_FIRST)));
        Div line = new Div(search);
        line.addClassName("zg-list-search");
        add(new PageHeader(getTranslation("sessions.title")).withBeside(count), line, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        AddressQuery query = AddressQuery.of(event.getLocation().getQueryParameters());
        text = query.text("q");
        sort = ColumnSort.of(query.text("sort"), SessionOrder.Column.class).orElse(LATEST_FIRST);
        search.show(text);
        sort.showIn(grid);
        read();
    }

    private void sorted(ColumnSort<SessionOrder.Column> wanted) {
        if (!wanted.equals(sort)) {
            show(text, wanted);
        }
    }

    private void show(String sought, ColumnSort<SessionOrder.Column> order) {
        text = AddressQuery.shortened(sought);
        sort = order;
        QueryParameters query =
                new AddressQuery().put("q", text).put("sort", sort.equals(LATEST_FIRST) ? "" : sort.word()).asParameters();
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("admin/sessions", query)));
        read();
    }

    private void read() {
        String sought = text;
        SessionOrder order = new SessionOrder(sort.column(), sort.descending());
        int found = sessions.countAll(currentUser.get(), sought);
        count.setText(getTranslation("sessions.count", found));
        grid.setEmptyStateText(getTranslation("sessions.none"));
        source.show(found, (offset, limit) -> sessions.listAll(currentUser.get(), sought, order, offset, limit));
    }

    void ask(OpenSession session) {
        String login = session.user().login();
        Danger.confirm(
                getTranslation("sessions.end.title", login),
                getTranslation(session.kind() == SessionKind.SFTP ? "sessions.end.effect.sftp" : "sessions.end.effect", SessionText.device(session), session.address().orElse("–")),
                getTranslation("session.end"),
                () -> end(session));
    }

    private void end(OpenSession session) {
        sessions.endAny(currentUser.get(), session.id());
        Toast.done(getTranslation("session.ended"));
        read();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("sessions.title"));
    }
}
