package zhiguang.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.ui.PagesTest;

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
    @WithMockUser(username = "audit", roles = "AUDIT_ADMINISTRATOR")
    void isNotThereForOthers() {
        UI.getCurrent().navigate("admin/access");
        assertThat(find(H2.class).single().getText()).isEqualTo("Not found");
    }
}
