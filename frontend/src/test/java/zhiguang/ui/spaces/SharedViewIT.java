package zhiguang.ui.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithAnonymousUser;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.shares.NewShare;
import zhiguang.spaces.shares.ShareRequest;
import zhiguang.spaces.shares.Shares;
import zhiguang.ui.common.EmptyState;

@ViewPackages(classes = MyDataView.class)
@WithAnonymousUser
class SharedViewIT extends OnSpaces {

    @Autowired
    private Shares shares;

    @Test
    void showsTheSharedFilesToWhoeverHasTheLink() {
        put("alice", "results/a.txt", 2048);
        put("alice", "results/sub/<img src=x onerror=alert(1)>.txt", 1);
        put("alice", "private.txt", 1);
        visit(share("results").token().value());
        await(() -> $(ListItem.class).all().size() == 2);
        assertThat(text()).contains("results/a.txt", "<img src=x onerror=alert(1)>").doesNotContain("private.txt");
        assertThat($(Button.class).withText("Download all").all()).hasSize(1);
        assertThat(shared().getPageTitle()).isEqualTo("Shared files · 之光 Zhiguang");
    }

    @Test
    void saysTheSameOfUnknownRevokedAndExpiredLinks() {
        put("alice", "a.txt", 1);
        NewShare revoked = share("a.txt");
        shares.revoke(person("alice"), revoked.share().id());
        NewShare expired = share("a.txt");
        jdbc.sql("UPDATE space_share SET expires_at = created_at WHERE id = :id").param("id", expired.share().id().value()).update();
        NewShare deleted = share("a.txt");
        changes.delete(person("alice"), space(), List.of(new ObjectKey("a.txt")));
        for (String token : List.of("unknown", revoked.token().value(), expired.token().value(), deleted.token().value())) {
            visit(token);
            await(() -> !$(EmptyState.class).all().isEmpty());
            assertThat(text()).contains("This link is not available").doesNotContain("a.txt");
            assertThat($(ListItem.class).all()).isEmpty();
        }
    }

    @Test
    void endsWhereTheLinkEndedBetweenLookingAndDownloading() {
        put("alice", "a.txt", 1);
        NewShare share = share("a.txt");
        visit(share.token().value());
        await(() -> $(ListItem.class).all().size() == 1);
        shares.revoke(person("alice"), share.share().id());
        test($(Button.class).withText("Download").first()).click();
        await(() -> !$(EmptyState.class).all().isEmpty());
    }

    private void visit(String token) {
        UI.getCurrent().navigate("s/" + token);
        roundTrip();
    }

    private SharedView shared() {
        return (SharedView) getCurrentView();
    }

    private String text() {
        return getCurrentView().getElement().getTextRecursively();
    }

    private SpaceId space() {
        return spaces.personal(user("alice"));
    }

    private NewShare share(String key) {
        return shares.create(
                person("alice"), space(), ShareRequest.link(List.of(new ObjectKey(key)), Duration.ofDays(7), OptionalInt.empty()));
    }
}
