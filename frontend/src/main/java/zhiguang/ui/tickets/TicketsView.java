package zhiguang.ui.tickets;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
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
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import zhiguang.identity.Role;
import zhiguang.tickets.Ticket;
import zhiguang.tickets.TicketCriteria;
import zhiguang.tickets.Tickets;
import zhiguang.ui.billing.CsvLink;
import zhiguang.ui.billing.TableWriter;
import zhiguang.ui.common.AddressQuery;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.DownloadLink;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.SearchField;
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

    private static final List<String> HEADS = List.of(
            "announcements.state", "tickets.number", "tickets.what", "notices.job", "tickets.who", "tickets.made", "tickets.changed");

    private final Tickets tickets;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final Checkbox waiting = new Checkbox();
    private final SearchField search = new SearchField("tickets.search", typed -> filtered());
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
                filtered();
            }
        });
        fill(staff);
        Button ask = new Button(getTranslation("tickets.new"), Symbol.PLUS.icon());
        ask.addThemeVariants(ButtonVariant.PRIMARY);
        Anchor link = new Anchor("tickets/new", ask);
        link.addClassName("zg-link-button");
        add(new PageHeader(getTranslation("tickets.title")).withBeside(waiting, search).withActions(export(), link), skeleton, empty, grid);
    }

    private void fill(boolean staff) {
        grid.addThemeVariants(GridVariant.LUMO_COMPACT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(StateBadge.renderer((Ticket ticket) -> TicketLook.of(ticket.state())))
                .setHeader(getTranslation("announcements.state"))
                .setWidth("130px")
                .setFlexGrow(0);
        grid.addColumn(Ticket::id).setHeader(getTranslation("tickets.number")).setWidth("70px").setFlexGrow(0).setTextAlign(ColumnTextAlign.END);
        grid.addComponentColumn(ticket -> new Anchor("tickets/" + ticket.id(), ticket.title()))
                .setHeader(getTranslation("tickets.what"))
                .setTooltipGenerator(Ticket::title)
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

    private DownloadLink export() {
        return CsvLink.of("project.csv", "tickets", HEADS, (words, line) -> tickets.export(currentUser.get(), criteria()).forEach(each -> line.accept(List.of(
                TableWriter.text(words.apply("tickets.state." + each.state())),
                TableWriter.text(Long.toString(each.id())),
                TableWriter.text(each.title()),
                TableWriter.text(each.job().map(job -> job.id().value()).orElse("")),
                TableWriter.text(each.login()),
                TableWriter.text(each.made().toString()),
                TableWriter.text(each.changed().toString())))));
    }

    private TicketCriteria criteria() {
        return new TicketCriteria(waiting.getValue(), search.getValue());
    }

    private void filtered() {
        AddressQuery query = new AddressQuery().put("show", waiting.getValue() ? "waiting" : "").put("q", search.getValue());
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("tickets", query.asParameters())));
        read();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        AddressQuery query = AddressQuery.of(event.getLocation().getQueryParameters());
        waiting.setValue(query.text("show").equals("waiting"));
        search.show(query.text("q"));
        if (isAttached()) {
            read();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    private void read() {
        TicketCriteria wanted = criteria();
        background.call(this, () -> tickets.count(currentUser.get(), wanted), count -> {
            if (wanted.equals(criteria())) {
                show(wanted, count);
            }
        });
    }

    private void show(TicketCriteria wanted, int count) {
        skeleton.setVisible(false);
        empty.setVisible(count == 0);
        grid.setVisible(count > 0);
        grid.setDataProvider(DataProvider.fromCallbacks(
                query -> tickets.list(currentUser.get(), wanted, query.getOffset(), query.getLimit()).stream(),
                query -> query.getOffset() < 0 || query.getLimit() < 0 ? 0 : count));
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("tickets.title"));
    }
}
