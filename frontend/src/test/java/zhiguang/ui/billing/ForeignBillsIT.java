package zhiguang.ui.billing;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.router.QueryParameters;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.billing.BillAccess;
import zhiguang.billing.BilledOrder;
import zhiguang.billing.BilledProject;
import zhiguang.billing.Money;
import zhiguang.billing.ProjectClass;
import zhiguang.billing.ProjectMoney;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.ui.WholePortalTest;
import zhiguang.ui.common.EmptyState;

/** The bill of a project that somebody is not in is as one that is not there: by the address, in the list, and for whoever asks the service. */
@WithMockUser(username = "bob", roles = "RESEARCHER")
@NullUnmarked
class ForeignBillsIT extends WholePortalTest {

    private static final AccountName FOREIGN = new AccountName("research");

    @Autowired
    private ProjectMoney money;

    @Autowired
    private BillAccess access;

    @Autowired
    private PortalUsers people;

    @Test
    void showsNothingOfAnothersProjectWhateverTheAddressSays() {
        speakEnglish();
        if (money.list(administrator(), "", BilledOrder.BY_PROJECT, 0, 100).stream().noneMatch(project -> project.account().equals(FOREIGN))) {
            money.bill(administrator(), FOREIGN, ProjectClass.STANDARD, Money.NONE);
            money.recharge(administrator(), FOREIGN, Money.parse("98765.43"), "foreign-bill", "");
        }
        PortalUser bob = people.findByLogin("bob").orElseThrow();
        assertThat(access.scope(bob, FOREIGN)).isEqualTo(access.scope(bob, new AccountName("nobodys"))).isEqualTo(Optional.empty());
        assertThat(access.scope(administrator(), FOREIGN)).as("there is one").isPresent();
        String foreign = shown("research");
        assertThat(foreign).doesNotContain("research").doesNotContain("98,765").doesNotContain("98765");
        assertThat(shown("nobodys")).isEqualTo(foreign);
    }

    private String shown(String project) {
        UI.getCurrent().navigate("jobs");
        UI.getCurrent().navigate("bills", QueryParameters.of("project", project));
        await(() -> $(EmptyState.class).exists() || $(ComboBox.class).all().stream().anyMatch(choice -> choice.getValue() instanceof BilledProject));
        return getCurrentView().getElement().getTextRecursively();
    }
}
