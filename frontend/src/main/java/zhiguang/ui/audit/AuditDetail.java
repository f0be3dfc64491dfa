package zhiguang.ui.audit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import zhiguang.audit.AuditLine;
import zhiguang.ui.common.StateBadge;

/** All that one row says. */
class AuditDetail extends Dialog {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS xxx");

    private final DescriptionList facts = new DescriptionList();

    AuditDetail(AuditLine line, ZoneId zone) {
        setHeaderTitle(getTranslation("audit.detail", Long.toString(line.id())));
        facts.addClassName("zg-facts");
        fact("audit.at", new Text(TIME.format(line.at().atZone(zone))));
        fact("audit.actor", new Text(line.actor()));
        fact("audit.action", new Text(line.action()));
        fact("audit.object", new Text(line.object()));
        fact("audit.before", new Text(text(line.before())));
        fact("audit.after", new Text(text(line.after())));
        fact("audit.outcome", new StateBadge(AuditText.look(line.outcome())));
        fact("audit.address", new Text(text(line.address())));
        fact("audit.session", new Text(text(line.session())));
        add(facts);
        getFooter().add(new Button(getTranslation("action.close"), event -> close()));
    }

    private void fact(String key, Component value) {
        facts.add(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
    }

    private static String text(Optional<String> value) {
        return value.filter(text -> !text.isEmpty()).orElse("–");
    }
}
