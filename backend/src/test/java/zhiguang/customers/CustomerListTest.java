package zhiguang.customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.customers.CustomerOrder.Column;
import zhiguang.identity.PortalUser;

class CustomerListTest {

    @TempDir
    Path keys;

    private CustomersOnDatabase portal;
    private Customers customers;
    private PortalUser admin;

    @BeforeEach
    void begin() {
        portal = new CustomersOnDatabase(keys, Map.of());
        customers = portal.get(Customers.class);
        admin = portal.user("admin");
        portal.trial("wang");
        portal.trial("li");
    }

    @AfterEach
    void end() {
        portal.close();
    }

    @Test
    void findsCustomersByAnyPartOfTheAccountAndByState() {
        assertThat(accounts("AN", Optional.empty())).containsExactly("wang");
        assertThat(accounts("", Optional.of(CustomerState.TRIAL))).containsExactlyInAnyOrder("wang", "li");
        assertThat(accounts("", Optional.of(CustomerState.DELETED))).isEmpty();
        assertThat(accounts("%", Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Column.class)
    void listsTheSameLinesInEachOrderPageByPage(Column column) {
        List<Customer> ascending = page(column, false, 0, 10);
        assertThat(ascending).hasSize(2);
        assertThat(page(column, true, 0, 10)).containsExactlyElementsOf(ascending.reversed());
        assertThat(page(column, false, 1, 1)).containsExactly(ascending.getLast());
    }

    @Test
    void handsOutAllOnlyToAdministrators() {
        assertThat(customers.export(admin, "", Optional.empty(), CustomerOrder.ENDS_FIRST)).hasSize(2);
        PortalUser alice = portal.user("alice");
        assertThatThrownBy(() -> customers.export(alice, "", Optional.empty(), CustomerOrder.ENDS_FIRST)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> customers.count(alice, "", Optional.empty())).isInstanceOf(AccessDeniedException.class);
    }

    private List<Customer> page(Column column, boolean descending, int offset, int limit) {
        return customers.list(admin, "", Optional.empty(), new CustomerOrder(column, descending), offset, limit);
    }

    private List<String> accounts(String text, Optional<CustomerState> state) {
        List<Customer> found = customers.list(admin, text, state, CustomerOrder.ENDS_FIRST, 0, 10);
        assertThat(customers.count(admin, text, state)).isEqualTo(found.size());
        return found.stream().map(customer -> customer.account().value()).toList();
    }
}
