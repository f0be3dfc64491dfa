package zhiguang.ui.spaces;


import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.nio.file.Files;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhiguang.credentials.TestCredentials;
import zhiguang.credentials.SecretBox;
import zhiguang.cluster.FakeCatalog;
import zhiguang.cluster.Reservations;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.UserId;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceBin;
import zhiguang.spaces.SpaceChanges;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StoredContent;
import zhiguang.ui.OnDatabase;
import zhiguang.ui.common.Outage;

/** Pages of spaces on a real database and a store in memory. */
@SpringBootTest(classes = OnSpaces.Parts.class, properties = {"zhiguang.demo=true", "zhiguang.durable-work.enabled=false"})
abstract class OnSpaces extends OnDatabase {

    @Autowired
    protected MemoryStore store;

    @Autowired
    protected Spaces spaces;

    @Autowired
    protected ObjectIndex index;

    @Autowired
    protected SpaceChanges changes;

    @Autowired
    protected SpaceBin bin;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected PortalUsers users;

    @BeforeEach
    void empty() {
        store.clear();
        jdbc.sql("DELETE FROM space_entry").update();
        jdbc.sql("DELETE FROM space_bin").update();
    }

    protected MyDataView open() {
        return navigate(MyDataView.class);
    }

    protected void open(Map<String, String> query) {
        UI.getCurrent().navigate("data", QueryParameters.simple(query));
        roundTrip();
    }

    protected MyDataView view() {
        return (MyDataView) getCurrentView();
    }

    protected EntryGrid grid() {
        return child(EntryGrid.class);
    }

    protected Outage outage() {
        return child(Outage.class);
    }

    /** Also when it is not visible. */
    protected <T> T child(Class<T> type) {
        return getCurrentView().getElement().getChildren()
                .flatMap(element -> element.getComponent().stream())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    protected List<String> keys() {
        EntryGrid grid = grid();
        return grid.isVisible() ? grid.getLazyDataView().getItems().map(entry -> entry.key().value()).toList() : List.of();
    }

    protected void put(String login, String key, long size) {
        put(spaces.personal(user(login)), login, key, size);
    }

    protected void put(SpaceId space, String login, String key, long size) {
        StoredContent content = store.put(space, index.newStoreKey(), size);
        index.put(space, new ObjectKey(key), content, Optional.empty(), user(login));
    }

    protected UserId user(String login) {
        return person(login).id();
    }

    protected PortalUser person(String login) {
        return users.findByLogin(login).orElseThrow();
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @EnableVaadin("zhiguang.ui.spaces")
    @ComponentScan({
        "zhiguang.audit", "zhiguang.cluster", "zhiguang.database", "zhiguang.factors", "zhiguang.identity", "zhiguang.spaces", "zhiguang.ui.common",
        "zhiguang.ui.factors", "zhiguang.ui.spaces"
    })
    static class Parts {

        @Bean
        SecretBox secretBox() throws IOException {
            return TestCredentials.secretBox(Files.createTempDirectory("zg-keys"));
        }

        @Bean
        Reservations reservations() {
            return user -> List.of();
        }

        @Bean
        FakeCatalog catalog() {
            return FakeCatalog.small();
        }

        @Bean
        MemoryStore memoryStore() {
            return new MemoryStore();
        }
    }
}
