package zhiguang.ui.admin;

import com.vaadin.flow.component.checkbox.Checkbox;
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
import java.util.Optional;
import zhiguang.reports.AccessCriteria;
import zhiguang.reports.AccessInventory;
import zhiguang.reports.AccessKind;
import zhiguang.reports.AccessLine;
import zhiguang.ui.common.AddressQuery;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.EnumChoice;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.SearchField;
import zhiguang.ui.common.Titles;

/** For the security administrator: what can act as whom, until when, and every signature. */
@Route("admin/access")
@Menu(title = "access.title", order = 107, icon = "shield")
@RolesAllowed("SECURITY_ADMINISTRATOR")
class AccessView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int PAGE = 50;
    private static final AccessCriteria IN_FORCE = new AccessCriteria("", Optional.empty(), false);

    private final AccessInventory inventory;
    private final CurrentUser currentUser;
    private final RowSource<AccessLine> source = new RowSource<>(line -> line.kind() + line.id());
    private final SearchField search =
            new SearchField("access.search", typed -> show(new AccessCriteria(AddressQuery.shortened(typed), this.wanted.kind(), this.wanted.past())));
    private final EnumChoice<AccessKind> kind = new EnumChoice<>(
            AccessKind.class, "access.kind.any", value -> "access.kind." + value, chosen -> show(new AccessCriteria(this.wanted.text(), chosen, this.wanted.past())));
    private final Checkbox past = new Checkbox();
    private final Span count = new Span();
    private AccessCriteria wanted = IN_FORCE;

    AccessView(AccessInventory inventory, CurrentUser currentUser) {
        this.inventory = inventory;
        this.currentUser = currentUser;
        addClassName("zg-page");
        count.addClassName("zg-quiet");
        past.setLabel(getTranslation("access.past"));
        past.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                show(new AccessCriteria(wanted.text(), wanted.kind(), event.getValue()));
            }
        });
        AccessGrid grid = new AccessGrid();
        grid.setPageSize(PAGE);
        grid.setDataProvider(source);
        Div line = new Div(search, kind, past);
        line.addClassName("zg-list-search");
        add(new PageHeader(getTranslation("access.title")).withBeside(count).withActions(new AccessExport(inventory, currentUser).link(() -> wanted)), line, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        AddressQuery query = AddressQuery.of(event.getLocation().getQueryParameters());
        wanted = new AccessCriteria(query.text("q"), query.word("kind", AccessKind.class), query.text("past").equals("true"));
        search.show(wanted.text());
        kind.show(wanted.kind());
        past.setValue(wanted.past());
        read();
    }

    private void show(AccessCriteria criteria) {
        wanted = criteria;
        QueryParameters query = new AddressQuery()
                .put("q", criteria.text())
                .put("kind", criteria.kind())
                .put("past", criteria.past() ? "true" : "")
                .asParameters();
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("admin/access", query)));
        read();
    }

    private void read() {
        AccessCriteria criteria = wanted;
        int found = inventory.count(currentUser.get(), criteria);
        count.setText(getTranslation("access.count", found));
        source.show(found, (offset, limit) -> inventory.list(currentUser.get(), criteria, offset, limit));
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("access.title"));
    }
}
