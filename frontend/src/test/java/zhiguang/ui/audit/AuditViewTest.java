package zhiguang.ui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.ui.PagesTest;

@WithMockUser(username = "audit", roles = "AUDIT_ADMINISTRATOR")
class AuditViewTest extends PagesTest {

    @Autowired
    private AuditLog log;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void listsTheNewestFirstAndShowsAllThatARowSays() {
        log.record(AuditEvent.done("sec", "test.detail", "bob").changing("RESEARCHER", "<b>ADMINISTRATOR</b>"));
        open("admin/audit?action=test.detail");
        until(() -> actors().equals(List.of("sec")));
        test(grid()).clickRow(0);
        assertThat(find(Dialog.class).single().isOpened()).isTrue();
        assertThat(find(DescriptionList.class).single().getElement().getTextRecursively())
                .contains("bob", "RESEARCHER", "<b>ADMINISTRATOR</b>", "Done");
    }

    @Test
    void findsWhatTheAddressAndTheFieldsSay() {
        log.record(AuditEvent.refused("mallory", "test.search", "alice"));
        log.record(AuditEvent.done("alice", "test.search", "share 1"));
        open("admin/audit?action=test.search&outcome=refused");
        until(() -> actors().equals(List.of("mallory")));
        open("admin/audit?action=test.search");
        until(() -> actors().equals(List.of("alice", "mallory")));
        test(find(TextField.class).withLabel("Object").single()).setValue("SHARE");
        until(() -> actors().equals(List.of("alice")));
        test(find(TextField.class).withLabel("Who").single()).setValue("nobody");
        until(() -> actors().isEmpty());
    }

    @Test
    void saysWhetherTheChainIsWholeAndWhichRowIsNot() {
        log.record(AuditEvent.done("alice", "test.chain", "1"));
        long row = jdbc.sql("select max(id) from audit_event").query(Long.class).single();
        open("admin/audit");
        test(find(Button.class).withText("Verify the chain").single()).click();
        until(() -> find(Span.class).withText("Whole").exists());
        tamper("update audit_event set actor = 'bob' where id = " + row);
        test(find(Button.class).withText("Verify the chain").single()).click();
        until(() -> find(ListItem.class).exists());
        assertThat(find(ListItem.class).single().getText()).isEqualTo("Row %d is not what was written.".formatted(row));
        tamper("update audit_event set actor = 'alice' where id = " + row);
    }

    @Test
    void isInTheAuditItself() {
        open("admin/audit?action=audit.read");
        until(() -> actors().contains("audit"));
    }

    @Test
    @WithMockUser(username = "admin", roles = "ADMINISTRATOR")
    void isNotThereForTheSystemsAdministrator() {
        UI.getCurrent().navigate("admin/audit");
        assertThat(find(H2.class).single().getText()).isEqualTo("Not found");
    }

    @Test
    @WithMockUser(username = "security", roles = "SECURITY_ADMINISTRATOR")
    void isNotThereForTheSecurityAdministrator() {
        UI.getCurrent().navigate("admin/audit");
        assertThat(find(H2.class).single().getText()).isEqualTo("Not found");
    }

    private static void open(String address) {
        UI.getCurrent().navigate("");
        String[] parts = address.split("\\?", 2);
        UI.getCurrent()
                .navigate(
                        parts[0],
                        parts.length == 1
                                ? QueryParameters.empty()
                                : QueryParameters.fromString(parts[1]));
    }

    private List<String> actors() {
        try {
            return IntStream.range(0, test(grid()).size()).mapToObj(row -> test(grid()).getRow(row).actor()).toList();
        } catch (AssertionError e) {
            return List.of("the rows changed between being counted and being read");
        }
    }

    private AuditGrid grid() {
        return find(AuditGrid.class).single();
    }

    private void until(BooleanSupplier holds) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            roundTrip();
        }
    }

    private void tamper(String statement) {
        jdbc.sql("alter table audit_event disable trigger all").update();
        jdbc.sql(statement).update();
        jdbc.sql("alter table audit_event enable trigger all").update();
    }
}
