package zhiguang.ui.billing;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import zhiguang.billing.BilledProject;
import zhiguang.billing.Proposal;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.PageHeader;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Titles;

/** For administrators: what projects have, recharges, and what waits for a second person. */
@Route("admin/money")
@RolesAllowed("ADMINISTRATOR")
@Menu(title = "billing.money", order = 130, icon = "briefcase")
class MoneyView extends Div implements HasDynamicTitle {

    private final BillingCalls calls;
    private final Skeleton skeleton = new Skeleton();
    private final ProjectMoneyGrid projects;
    private final ProposalGrid proposals;
    private final H2 proposalsTitle = new H2(getTranslation("billing.proposals"));
    private final Div empty = new Div();

    MoneyView(BillingCalls calls) {
        this.calls = calls;
        projects = new ProjectMoneyGrid(calls, this::read);
        proposals = new ProposalGrid(calls, this::read);
        addClassName("zg-page");
        Button bill = new Button(getTranslation("billing.bill"), Symbol.PLUS.icon(), click -> bill());
        bill.addThemeVariants(ButtonVariant.PRIMARY);
        show(false, false);
        add(new PageHeader(getTranslation("billing.money")).withActions(bill), skeleton, empty, projects, proposalsTitle, proposals);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        read();
    }

    @Override
    public String getPageTitle() {
        return Titles.of(this, getTranslation("billing.money"));
    }

    private void bill() {
        new BillProjectDialog(calls, Optional.empty(), this::read).open();
    }

    private void read() {
        calls.run(this, this::read, this::show);
    }

    private Content read(PortalUser actor) {
        return new Content(calls.money().list(actor), calls.money().listProposals(actor));
    }

    private void show(Content content) {
        skeleton.setVisible(false);
        projects.setItems(content.projects());
        proposals.setItems(content.proposals());
        empty.removeAll();
        if (content.projects().isEmpty()) {
            empty.add(new EmptyState(Symbol.BRIEFCASE, getTranslation("billing.money.none"), getTranslation("billing.money.none.why")));
        }
        show(!content.projects().isEmpty(), !content.proposals().isEmpty());
    }

    private void show(boolean anyProject, boolean anyProposal) {
        projects.setVisible(anyProject);
        proposals.setVisible(anyProposal);
        proposalsTitle.setVisible(anyProposal);
    }

    private record Content(List<BilledProject> projects, List<Proposal> proposals) {}
}
