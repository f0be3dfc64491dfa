package zhiguang.ui.billing;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import zhiguang.billing.BilledOrder;
import zhiguang.billing.BilledProject;
import zhiguang.billing.Proposal;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.ColumnSort;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.RowSource;
import zhiguang.ui.common.SearchField;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** For administrators: what projects have, recharges, and what waits for a second person. */
@Route("admin/money")
@RolesAllowed("ADMINISTRATOR")
@Menu(title = "billing.money", order = 130, icon = "briefcase")
class MoneyView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final int FEW = 30;

    private final BillingCalls calls;
    private final Skeleton skeleton = new Skeleton();
    private final RowSource<BilledProject> source = new RowSource<>(BilledProject::account);
    private final SearchField search = new SearchField("billing.money.search", text -> filterBy(filter().withText(text)));
    private final Span count = new Span();
    private final ProjectMoneyGrid projects;
    private final ProposalGrid proposals;
    private final H2 proposalsTitle = new H2(getTranslation("billing.proposals"));
    private final Div empty = new Div();
    private MoneyFilter filter = MoneyFilter.ALL;

    MoneyView(BillingCalls calls, BillExport export) {
        this.calls = calls;
        projects = new ProjectMoneyGrid(calls, source, this::read);
        proposals = new ProposalGrid(calls, this::read);
        addClassName("zg-page");
        count.addClassName("zg-quiet");
        Button bill = new Button(getTranslation("billing.bill"), Symbol.PLUS.icon(), click -> bill());
        bill.addThemeVariants(ButtonVariant.PRIMARY);
        projects.addSortListener(event -> {
            if (event.isFromClient()) {
                filterBy(filter.withSort(ColumnSort.of(event.getSortOrder(), BilledOrder.Column.class)));
            }
        });
        show(false, false);
        PageHeader header = new PageHeader(getTranslation("billing.money")).withBeside(search, count);
        add(header.withActions(export.projects(this::filter), bill), skeleton, empty, projects, proposalsTitle, proposals);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = MoneyFilter.of(event.getLocation().getQueryParameters());
        search.show(filter.text());
        filter.sort().showIn(projects);
        if (isAttached()) {
            read();
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("billing.money"));
    }

    private MoneyFilter filter() {
        return filter;
    }

    private void filterBy(MoneyFilter wanted) {
        filter = wanted;
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(null, new Location("admin/money", wanted.asParameters())));
        read();
    }

    private void bill() {
        new BillProjectDialog(calls, Optional.empty(), this::read).open();
    }

    private void read() {
        MoneyFilter wanted = filter;
        calls.run(this, actor -> read(actor, wanted), content -> {
            if (wanted.equals(filter)) {
                show(wanted, content);
            }
        });
    }

    private Content read(PortalUser actor, MoneyFilter wanted) {
        return new Content(actor, calls.money().count(actor, wanted.text()), calls.money().listProposals(actor));
    }

    private void show(MoneyFilter wanted, Content content) {
        skeleton.setVisible(false);
        count.setText(getTranslation("billing.money.count", content.projects()));
        source.show(content.projects(), (offset, limit) -> calls.money().list(content.actor(), wanted.text(), wanted.order(), offset, limit));
        projects.setAllRowsVisible(content.projects() <= FEW);
        proposals.setItems(content.proposals());
        empty.removeAll();
        if (content.projects() == 0) {
            empty.add(new EmptyState(Symbol.BRIEFCASE, getTranslation("billing.money.none"), getTranslation("billing.money.none.why")));
        }
        show(content.projects() > 0, !content.proposals().isEmpty());
    }

    private void show(boolean anyProject, boolean anyProposal) {
        projects.setVisible(anyProject);
        proposals.setVisible(anyProposal);
        proposalsTitle.setVisible(anyProposal);
    }

    private record Content(PortalUser actor, int projects, List<Proposal> proposals) {}
}
