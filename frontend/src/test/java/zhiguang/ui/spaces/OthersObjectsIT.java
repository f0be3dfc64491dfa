package zhiguang.ui.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.SpaceObjects;
import zhiguang.spaces.StoredObject;

/** What the browser's side may ask of components for URLs: none for what is another's, whatever it asks for. */
@ViewPackages(classes = MyDataView.class)
@WithMockUser("alice")
class OthersObjectsIT extends OnSpaces {

    @Autowired
    private SpaceServices services;

    @Autowired
    private SpaceObjects objects;

    @BeforeEach
    void put() {
        put("alice", "mine.txt", 1);
        put("bob", "theirs.txt", 1);
    }

    @Test
    void looksIntoOnesOwnFile() {
        preview(space("alice"), "mine.txt").url(1);
        await(() -> calls().anyMatch(call -> call.contains("http://store.test/view")));
    }

    @Test
    void looksIntoNoFileOfAnother() {
        preview(space("bob"), "theirs.txt").url(1);
        preview(space("bob"), "none.txt").url(2);
        preview(new SpaceId(UUID.randomUUID()), "theirs.txt").url(3);
        await(() -> calls().filter(call -> call.contains("space.gone")).count() == 3);
        assertThat(calls()).noneMatch(call -> call.contains("store.test"));
    }

    @Test
    void packsOnesOwnFilesOnly() {
        ArchiveDownload archive = add(new ArchiveDownload(objects, services.currentUser(), services.background()));
        archive.url(1, "mine.txt");
        await(() -> calls().anyMatch(call -> call.contains("http://store.test/get")));
        archive.url(2, "theirs.txt");
        archive.url(3, "none.txt");
        await(() -> calls().filter(call -> call.contains("object.gone")).count() == 2);
        archive.url(4, "../" + space("bob") + "/theirs.txt");
        await(() -> calls().anyMatch(call -> call.contains("object-key.parts")));
    }

    @Test
    void packsNothingOfASpaceOnesRightsWereTakenFrom() {
        ArchiveDownload archive = add(new ArchiveDownload(objects, services.currentUser(), services.background()));
        archive.pack("x.zip", "", List.of(), key -> objects.downloadUrl(person("alice"), space("bob"), key));
        archive.url(1, "theirs.txt");
        archive.url(2, "none.txt");
        await(() -> calls().filter(call -> call.contains("space.gone")).count() == 2);
    }

    private FilePreview preview(SpaceId space, String key) {
        StoredObject file = index.find(space("bob"), new ObjectKey("theirs.txt")).orElseThrow();
        return add(new FilePreview(services, space, new StoredObject(
                file.id(), new ObjectKey(key), file.content(), 1, Instant.now(), "etag", OptionalLong.empty(), Optional.empty(), false)));
    }

    private static <T extends Component> T add(T component) {
        UI.getCurrent().add(component);
        return component;
    }

    private static Stream<String> calls() {
        return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(call -> Arrays.toString(call.getInvocation().getParameters().toArray()));
    }

    private SpaceId space(String login) {
        return spaces.personal(user(login));
    }
}
