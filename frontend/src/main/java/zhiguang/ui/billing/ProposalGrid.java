package zhiguang.ui.billing;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import zhiguang.billing.Proposal;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.MoneyText;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Toast;

/** Refunds, adjustments and large recharges; what waits for a second person comes first. */
class ProposalGrid extends Grid<Proposal> {

    private final transient BillingCalls calls;
    private final transient Runnable changed;
    private final transient MoneyText text;

    ProposalGrid(BillingCalls calls, Runnable changed) {
        this.calls = calls;
        this.changed = changed;
        this.text = calls.text();
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        setSelectionMode(SelectionMode.NONE);
        setAllRowsVisible(true);
        addColumn(proposal -> proposal.project().value()).setHeader(getTranslation("billing.project")).setAutoWidth(true).setFlexGrow(0);
        addColumn(proposal -> getTranslation("billing.kind." + proposal.kind())).setHeader(getTranslation("billing.kind")).setAutoWidth(true).setFlexGrow(0);
        addColumn(proposal -> text.change(proposal.money()))
                .setHeader(getTranslation("billing.amount"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(Proposal::reason).setHeader(getTranslation("billing.reason")).setWidth("180px").setFlexGrow(1);
        addColumn(Proposal::proposedBy).setHeader(getTranslation("billing.proposed-by")).setAutoWidth(true).setFlexGrow(0);
        addColumn(Timestamp.renderer(proposal -> Optional.of(proposal.proposedAt()))).setHeader(getTranslation("billing.at")).setAutoWidth(true).setFlexGrow(0);
        addComponentColumn(this::decision).setHeader(getTranslation("billing.decision")).setWidth("240px").setFlexGrow(0);
    }

    private Component decision(Proposal proposal) {
        if (proposal.decision().isPresent()) {
            Proposal.Decision made = proposal.decision().get();
            return new Span(getTranslation(made.approved() ? "billing.approved-by" : "billing.rejected-by", made.by()));
        }
        if (proposal.proposedBy().equals(calls.currentUser().get().login())) {
            Span waiting = new Span(getTranslation("billing.waits"));
            waiting.addClassName("zg-quiet");
            return waiting;
        }
        Button approve = new Button(getTranslation("billing.approve"), click -> confirm(proposal));
        approve.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
        Button reject = new Button(getTranslation("billing.reject"), click -> decide(proposal, false));
        reject.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Div both = new Div(approve, reject);
        both.addClassName("zg-actions");
        return both;
    }

    private void confirm(Proposal proposal) {
        Danger.confirm(
                getTranslation("billing.approve.title", proposal.project()),
                getTranslation("billing.approve.effect", text.change(proposal.money()), proposal.reason()),
                getTranslation("billing.approve"),
                () -> decide(proposal, true));
    }

    private void decide(Proposal proposal, boolean approved) {
        calls.stepUp().before(() -> decideNow(proposal, approved));
    }

    private void decideNow(Proposal proposal, boolean approved) {
        calls.run(this, actor -> {
            calls.money().decide(actor, proposal.id(), approved);
            return approved;
        }, done -> {
            Toast.done(getTranslation(done ? "billing.approved" : "billing.rejected"));
            changed.run();
        });
    }
}
