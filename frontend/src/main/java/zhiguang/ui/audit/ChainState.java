package zhiguang.ui.audit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import zhiguang.audit.Finding;
import zhiguang.audit.Verification;
import zhiguang.failure.RemoteSystemException;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** What the last look through the chain found. */
class ChainState extends Div {

    ChainState() {
        addClassName("zg-chain");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    void busy() {
        removeAll();
        add(new Span(getTranslation("audit.verifying")));
        setVisible(true);
    }

    void show(Verification found) {
        removeAll();
        add(new StateBadge(found.isWhole()
                ? new BadgeLook(Symbol.CIRCLE_CHECK, "audit.whole", Tone.SUCCESS)
                : new BadgeLook(Symbol.CIRCLE_X, "audit.broken", Tone.DANGER)));
        add(new Span(getTranslation("audit.verified", Long.toString(found.first()), Long.toString(found.last()), found.anchors())));
        UnorderedList list = new UnorderedList();
        found.findings().forEach(finding -> list.add(new ListItem(sentence(finding))));
        if (!found.isWhole()) {
            add(list);
        }
    }

    void show(RuntimeException failure) {
        removeAll();
        if (failure instanceof RemoteSystemException silent) {
            add(new Span(FailureText.of(silent)));
        } else {
            setVisible(false);
            Failures.show(failure);
        }
    }

    private String sentence(Finding finding) {
        return getTranslation(AuditText.key(finding.kind()), Long.toString(finding.row()), Long.toString(finding.other()));
    }
}
