package zhiguang.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zhiguang.audit.Origin;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.projects.ProjectAdministration;

/** Nobody's access or data ends from a page that was left open. */
class CustomerProofTest {

    private static final Origin LEFT_OPEN = new Origin(Optional.of("192.0.2.7"), Optional.of("7d0c8c0e-1111-4222-8333-444455556666"));

    @TempDir
    Path keys;

    @Test
    void endsAndDeletesOnlyForWhoProvedAShortWhileAgoToBeThere() {
        try (CustomersOnDatabase portal = new CustomersOnDatabase(keys, Map.of())) {
            Customers customers = portal.get(Customers.class);
            PortalUser admin = portal.user("admin");
            Customer trial = portal.trial("wang");
            try (Origin.Scope scope = LEFT_OPEN.open()) {
                refused(() -> customers.end(admin, trial));
                refused(() -> customers.askDeletion(admin, trial));
                refused(() -> customers.approveDeletion(admin, trial));
                refused(() -> portal.get(ProjectAdministration.class).forget(admin, new AccountName("wang")));
            }
            assertThat(portal.audited("customer.ended")).isEmpty();
            assertThat(customers.end(admin, trial).state()).isEqualTo(CustomerState.ENDED);
        }
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).hasFieldOrPropertyWithValue("code", "proof.needed");
    }
}
