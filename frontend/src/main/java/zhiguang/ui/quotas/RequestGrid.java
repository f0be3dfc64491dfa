package zhiguang.ui.quotas;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import java.util.function.Predicate;
import zhiguang.projects.quotas.QuotaChange;
import zhiguang.projects.quotas.QuotaRequest;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Toast;

/** Who asked for more, and what became of it; what waits comes first. */
class RequestGrid extends Grid<QuotaRequest> {

    private final transient QuotaCalls calls;
    private final transient Predicate<QuotaRequest> mayDecide;
    private final transient Runnable changed;
    private final transient QuotaWords words = QuotaWords.of(this);

    RequestGrid(QuotaCalls calls, Predicate<QuotaRequest> mayDecide, Runnable changed) {
        this.calls = calls;
        this.mayDecide = mayDecide;
        this.changed = changed;
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        setSelectionMode(SelectionMode.NONE);
        addColumn(request -> request.key().toString()).setHeader(getTranslation("quotas.who")).setAutoWidth(true).setFlexGrow(0);
        addColumn(request -> words.name(request.limit())).setHeader(getTranslation("quotas.ask.limit")).setAutoWidth(true).setFlexGrow(0);
        addColumn(request -> words.amount(request.limit(), request.amount()))
                .setHeader(getTranslation("quotas.ask.amount"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        addColumn(QuotaRequest::reason).setHeader(getTranslation("quotas.ask.reason")).setFlexGrow(1);
        addColumn(QuotaRequest::askedBy).setHeader(getTranslation("quotas.asked-by")).setAutoWidth(true).setFlexGrow(0);
        addColumn(Timestamp.renderer(request -> Optional.of(request.askedAt()))).setHeader(getTranslation("quotas.at")).setAutoWidth(true).setFlexGrow(0);
        addComponentColumn(this::decision).setHeader(getTranslation("quotas.decision")).setWidth("240px").setFlexGrow(0);
    }

    private Component decision(QuotaRequest request) {
        if (request.decision().isPresent()) {
            QuotaRequest.Decision made = request.decision().get();
            return new Span(made.granted()
                    .map(amount -> getTranslation("quotas.granted", made.by(), words.amount(request.limit(), amount)))
                    .orElseGet(() -> getTranslation("quotas.denied", made.by(), made.answer())));
        }
        if (!mayDecide.test(request)) {
            Span waiting = new Span(getTranslation("quotas.waits"));
            waiting.addClassName("zg-quiet");
            return waiting;
        }
        Button grant = new Button(getTranslation("quotas.grant"), click -> grant(request));
        grant.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
        Button refuse = new Button(getTranslation("quotas.deny"), click -> refuse(request));
        refuse.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        Div both = new Div(grant, refuse);
        both.addClassName("zg-actions");
        return both;
    }

    private void grant(QuotaRequest request) {
        calls.run(this, actor -> calls.requests().grant(actor, request.id(), request.amount()), change -> {
            if (change instanceof QuotaChange.Applied) {
                Toast.done(words.of(change));
            } else {
                Toast.warn(words.of(change));
            }
            changed.run();
        });
    }

    private void refuse(QuotaRequest request) {
        calls.run(this, actor -> {
            calls.requests().refuse(actor, request.id(), "");
            return request;
        }, done -> changed.run());
    }
}
