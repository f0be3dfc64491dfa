package zhiguang.ui;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import zhiguang.database.TestDatabase;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;

/** Pages without a browser, on a real database with the demo's people. */
@SpringBootTest(classes = PagesOnly.class, webEnvironment = SpringBootTest.WebEnvironment.MOCK)
public abstract class PagesTest extends SpringBrowserlessTest {

    @Autowired
    protected PortalUsers users;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        String url = TestDatabase.freshUrl();
        registry.add("zhiguang.database.url", () -> url);
        registry.add("zhiguang.database.user", () -> "postgres");
        registry.add("zhiguang.database.password", () -> "postgres");
        registry.add("zhiguang.demo", () -> true);
    }

    protected PortalUser user(String login) {
        return users.findByLogin(login).orElseThrow();
    }

    protected static void speak(Locale language) {
        UI.getCurrent().setLocale(language);
    }
}
