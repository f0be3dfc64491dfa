package zhiguang.ui.tickets;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import zhiguang.identity.Role;
import zhiguang.tickets.Ticket;
import zhiguang.tickets.Tickets;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Titles;

/** One's own questions to the centre; an administrator sees everybody's. */
@Route("tickets")
@PermitAll
@Menu(title = "tickets.title", order = 47, icon = "inbox")
class TicketsView extends Div implements HasDynamicTitle, BeforeEnterObserver {

    private final Tickets tickets;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final Checkbox waiting = new Checkbox();
    private final Skeleton skeleton = new Skeleton();
    private final EmptyState empty;
    private final Grid<Ticket> grid = new Grid<>();

    TicketsView(Tickets tickets, BackgroundCalls background, CurrentUser currentUser) {
        this.tickets = tickets;
        this.background = background;
        this.currentUser = currentUser;
        addClassName("zg-page");
        boolean staff = currentUser.get().role() == Role.ADMINISTRATOR;
        empty = new EmptyState(Symbol.INBOX, getTranslation("tickets.none"), getTranslation(staff ? "tickets.none.staff" : "tickets.none.why"));
        empty.setVisible(false);
        grid.setVisible(false);
        waiting.setLabel(getTranslation("tickets.waiting"));
        waiting.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                QueryParameters query = waiting.getValue() ? QueryParameters.of("show", "waiting") : QueryParameters.empty();
                getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("tickets", query)));
                read();
            }
        });
        fill(staff);
        Button ask = new Button(getTranslation("tickets.new"), Symbol.PLUS.icon());
        ask.addThemeVariants(ButtonVariant.PRIMARY);
        Anchor link = new Anchor("tickets/new", ask);
        link.addClassName("zg-link-button");
        add(new PageHeader(getTranslation("tickets.title")).withBeside(waiting).withActions(link), skeleton, empty, grid);
    }

    private void fill(boolean staff) {
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(StateBadge.renderer((Ticket ticket) -> TicketLook.of(ticket.state())))
                .setHeader(getTranslation("announcements.state"))
                .setWidth("130px")
                .setFlexGrow(0);
        grid.addColumn(Ticket::id).setHeader(getTranslation("tickets.number")).setWidth("80px").setFlexGrow(0);
        grid.addComponentColumn(ticket -> new Anchor("tickets/" + ticket.id(), ticket.title()))
                .setHeader(getTranslation("tickets.what"))
                .setWidth("200px")
                .setFlexGrow(1);
        grid.addColumn(ticket -> ticket.job().map(job -> job.id().value()).orElse(""))
                .setHeader(getTranslation("notices.job"))
                .setWidth("100px")
                .setFlexGrow(0);
        grid.addColumn(Ticket::login).setHeader(getTranslation("tickets.who")).setWidth("130px").setFlexGrow(0).setVisible(staff);
        grid.addColumn(Timestamp.renderer((Ticket ticket) -> Optional.of(ticket.changed())))
                .setHeader(getTranslation("tickets.changed"))
                .setWidth("130px")
                .setFlexGrow(0);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        waiting.setValue(event.getLocation().getQueryParameters().getSingleParameter("show").filter("waiting"::equals).isPresent());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    private void read() {
        boolean only = waiting.getValue();
        background.call(this, () -> tickets.count(currentUser.get(), only), count -> show(only, count));
    }

    private void show(boolean only, int count) {
        skeleton.setVisible(false);
        empty.setVisible(count == 0);
        grid.setVisible(count > 0);
        grid.setDataProvider(DataProvider.fromCallbacks(
                query -> tickets.list(currentUser.get(), only, query.getOffset(), query.getLimit()).stream(),
                query -> query.getOffset() < 0 || query.getLimit() < 0 ? 0 : count));
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("tickets.title"));
    }
}
