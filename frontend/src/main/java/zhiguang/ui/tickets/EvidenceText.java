package zhiguang.ui.tickets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Pre;
import zhiguang.tickets.Evidence;

/** Evidence as it is read: its name, and all of it one click away. */
final class EvidenceText {

    private EvidenceText() {}

    static String name(Component page, Evidence evidence) {
        String kind = page.getTranslation("tickets.evidence." + evidence.kind());
        return evidence.name().isEmpty() ? kind : kind + " · " + evidence.name();
    }

    static Details of(Component page, Evidence evidence) {
        Pre text = new Pre(evidence.body());
        text.addClassNames("zg-mono", "zg-ticket-text");
        Details details = new Details(name(page, evidence), text);
        details.setWidthFull();
        return details;
    }
}
