package zhiguang.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.reports.AccessKind;
import zhiguang.reports.AccessLine;
import zhiguang.ui.PagesTest;
import zhiguang.ui.billing.CsvTable;
import zhiguang.ui.common.DownloadLink;

@WithMockUser(username = "security", roles = "SECURITY_ADMINISTRATOR")
class AccessViewTest extends PagesTest {

    @Autowired
    private AuditLog audit;

    @Test
    void findsASignatureByItsPurposeAlsoByTheAddress() {
        audit.record(AuditEvent.done("portal", "sign.ssh-certificate", "erin accessview"));
        navigate(AccessView.class);
        test(find(TextField.class).single()).setValue("ACCESSVIEW");
        AccessGrid grid = find(AccessGrid.class).single();
        assertThat(test(grid).size()).isEqualTo(1);
        assertThat(test(grid).getCellText(0, 0)).isEqualTo("SSH certificate of the portal");
        assertThat(test(grid).getCellText(0, 1)).isEqualTo("erin");
        UI.getCurrent().navigate("admin/access", QueryParameters.fromString("q=accessview&kind=slurm_token"));
        assertThat(test(find(AccessGrid.class).single()).size()).isZero();
    }

    @Test
    void offersAllOfItAsAFileThatRunsNothing() {
        navigate(AccessView.class);
        assertThat(find(DownloadLink.class).single().isVisible()).isTrue();
        AccessLine line = new AccessLine(
                AccessKind.API_KEY, "1", "bob", Optional.empty(), "=cmd|' /C calc'!A0", Instant.EPOCH, Optional.empty(), "192.0.2.7");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (CsvTable table = new CsvTable(file)) {
            table.line(AccessExport.cells(line, UI.getCurrent()::getTranslation));
        }
        assertThat(file.toString(StandardCharsets.UTF_8).substring(1))
                .isEqualTo("API key,bob,,'=cmd|' /C calc'!A0,192.0.2.7,1970-01-01T00:00:00Z,\r\n");
    }

    @Test
    @WithMockUser(username = "audit", roles = "AUDIT_ADMINISTRATOR")
    void isNotThereForOthers() {
        UI.getCurrent().navigate("admin/access");
        assertThat(find(H2.class).single().getText()).isEqualTo("Not found");
    }
}
