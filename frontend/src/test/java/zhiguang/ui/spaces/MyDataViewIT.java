package zhiguang.ui.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.cluster.ClusterCatalog;
import zhiguang.cluster.FakeCatalog;
import zhiguang.database.TestDatabase;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.UserId;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StoredContent;
import zhiguang.ui.common.Outage;

@SpringBootTest(properties = {"zhiguang.demo=true", "zhiguang.durable-work.enabled=false"})
@ViewPackages(classes = MyDataView.class)
@WithMockUser("alice")
class MyDataViewIT extends SpringBrowserlessTest {

    @Autowired
    private MemoryStore store;

    @Autowired
    private Spaces spaces;

    @Autowired
    private ObjectIndex index;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PortalUsers users;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String url = TestDatabase.freshUrl();
        registry.add("zhiguang.database.url", () -> url);
        registry.add("zhiguang.database.user", () -> "postgres");
        registry.add("zhiguang.database.password", () -> "postgres");
    }

    @BeforeEach
    void empty() {
        store.clear();
        jdbc.sql("DELETE FROM space_entry").update();
        jdbc.sql("DELETE FROM space_bin").update();
    }

    @Test
    void showsOnesOwnFilesAndNobodyElses() {
        put("alice", "in/数据.txt", 2048);
        put("bob", "secret.txt", 1);
        open();
        await(() -> keys().equals(List.of("in/数据.txt")));
    }

    @Test
    void saysWhatToDoWhenThereIsNothing() {
        open();
        await(() -> $(H2.class).all().stream().anyMatch(h -> h.isVisible() && !h.getText().isEmpty()));
        assertThat(grid().isVisible()).isFalse();
    }

    @Test
    void findsByPartOfTheName() {
        put("alice", "a/Relax.out", 1);
        put("alice", "b/scf.out", 1);
        open();
        await(() -> keys().size() == 2);
        $(TextField.class).first().setValue("relax");
        assertThat(keys()).containsExactly("a/Relax.out");
    }

    @Test
    void showsFilesWhileTheStoreIsDown() {
        put("alice", "kept.txt", 1);
        store.down = true;
        open();
        await(() -> keys().equals(List.of("kept.txt")));
        assertThat(outage().isVisible()).isFalse();
    }

    @Test
    void asksBeforeItDeletesAndNamesTheFile() {
        put("alice", "old.txt", 1);
        open();
        await(() -> keys().size() == 1);
        grid().select(grid().getGenericDataView().getItem(0));
        test($(Button.class).withText("Delete").first()).click();
        ConfirmDialog dialog = $(ConfirmDialog.class).first();
        assertThat(dialog.getElement().getProperty("header")).contains("old.txt");
        assertThat(index.count(spaces.personal(user("alice")), FolderPath.TOP)).isEqualTo(1);
        test(dialog).confirm();
        await(() -> index.count(spaces.personal(user("alice")), FolderPath.TOP) == 0);
    }

    private MyDataView open() {
        return navigate(MyDataView.class);
    }

    private ObjectGrid grid() {
        return child(ObjectGrid.class);
    }

    private Outage outage() {
        return child(Outage.class);
    }

    /** Also when it is not visible. */
    private <T> T child(Class<T> type) {
        return getCurrentView().getElement().getChildren()
                .flatMap(element -> element.getComponent().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private List<String> keys() {
        return grid().getListDataView().getItems().map(o -> o.key().value()).toList();
    }

    private void put(String login, String key, long size) {
        SpaceId space = spaces.personal(user(login));
        StoredContent content = store.put(space, index.newStoreKey(), size);
        index.put(space, new ObjectKey(key), content, Optional.empty(), user(login));
    }

    private UserId user(String login) {
        return users.findByLogin(login).orElseThrow().id();
    }

    private void await(BooleanSupplier condition) {
        Instant limit = Instant.now().plus(Duration.ofSeconds(10));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(limit);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
            roundTrip();
        }
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @EnableVaadin("zhiguang.ui.spaces")
    @ComponentScan({
        "zhiguang.audit", "zhiguang.cluster", "zhiguang.database", "zhiguang.identity", "zhiguang.spaces", "zhiguang.ui.common",
        "zhiguang.ui.spaces"
    })
    static class Parts {

        @Bean
        ClusterCatalog catalog() {
            return FakeCatalog.small();
        }

        @Bean
        MemoryStore memoryStore() {
            return new MemoryStore();
        }
    }
}
