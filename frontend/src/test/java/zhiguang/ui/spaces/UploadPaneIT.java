package zhiguang.ui.spaces;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.test.context.support.WithMockUser;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.spaces.ClockSkew;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.OpenUpload;
import zhiguang.spaces.SentPart;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.Upload;
import zhiguang.spaces.Uploads;
import zhiguang.spaces.WholeUploads;
import zhiguang.ui.OnDatabase;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;

@SpringBootTest(
        classes = OnSpaces.Parts.class,
        properties = {"zhiguang.demo=true", "zhiguang.durable-work.enabled=false", "zhiguang.spaces.personal-quota=1GB"})
@ViewPackages(classes = MyDataView.class)
@WithMockUser("alice")
class UploadPaneIT extends OnDatabase {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired
    private MemoryStore store;

    @Autowired
    private Spaces spaces;

    @Autowired
    private Uploads uploads;

    @Autowired
    private WholeUploads wholes;

    @Autowired
    private ClockSkew clocks;

    @Autowired
    private CurrentUser currentUser;

    @Autowired
    private BackgroundCalls background;

    @Autowired
    private PortalUsers users;

    @BeforeEach
    void empty() {
        store.clear();
        uploads.listOpen(user("alice"), space("alice")).forEach(open -> uploads.abort(user("alice"), open.id()));
    }

    @Test
    void signsReportsAndEndsNothingForAnotherPersonsUpload() {
        Upload theirs = uploads.begin(user("bob"), space("bob"), new ObjectKey("x"), 1, false);
        UploadPane pane = open();
        pane.sign(1, theirs.id().toString(), 1, 1);
        pane.abort(2, theirs.id().toString());
        pane.complete(3, sent(theirs.id().toString(), "0".repeat(32)));
        await(() -> refusals().filter(call -> call.contains("upload.gone")).count() == 2);
        assertThat(uploads.signParts(user("bob"), theirs.id(), 1, 1)).isPresent();
        uploads.abort(user("bob"), theirs.id());
    }

    @Test
    void refusesAnothersSpaceAsOneThatIsNotThere() {
        UploadPane pane = open();
        pane.begin(1, files(file(space("bob").toString(), "x", 1)));
        pane.begin(2, files(file(UUID.randomUUID().toString(), "x", 1)));
        pane.begin(3, files(file("../..", "x", 1)));
        await(() -> refusals().filter(call -> call.contains("space.gone")).count() == 3);
    }

    @Test
    void refusesANameThatLeadsOut() {
        open().begin(8, files(file(space("alice").toString(), "../../etc/passwd", 1)));
        await(() -> refusals().anyMatch(call -> call.contains("object-key.parts")));
    }

    @Test
    void saysWhatIsLeftWhenAFileDoesNotFit() {
        open().begin(8, files(file(space("alice").toString(), "big", 3L << 30)));
        await(() -> refusals().anyMatch(call -> call.contains("space.full")));
    }

    @Test
    void beginsWithWhatTheStoreHasAlready() {
        Upload left = uploads.begin(user("alice"), space("alice"), new ObjectKey("a/left.bin"), 9 << 20, false);
        uploads.report(user("alice"), left.id(), List.of(new SentPart(1, "1".repeat(32))));
        open().begin(8, files(file(space("alice").toString(), "a/left.bin", 9 << 20)));
        await(() -> calls().anyMatch(call -> call.contains(left.id().toString()) && call.contains("1".repeat(32))));
    }

    @Test
    void answersForEachOfManyFilesAtOnce() {
        String alice = space("alice").toString();
        List<ObjectNode> many = IntStream.range(0, 40).mapToObj(i -> file(alice, "many/" + i, 10)).toList();
        ArrayNode asked = files(many.toArray(ObjectNode[]::new));
        asked.insert(20, file(alice, "many/..", 10)).insert(30, file(space("bob").toString(), "x", 1));
        open().begin(9, asked);
        List<String> answers = new ArrayList<>();
        await(() -> answers.addAll(calls().filter(call -> call.contains("object-key.parts")).toList()));
        String answer = answers.getFirst();
        List<String> codes = Pattern.compile("code\"?[:=]\"?([a-z.-]*)").matcher(answer).results().map(found -> found.group(1)).toList();
        assertThat(codes).hasSize(42).filteredOn(code -> !code.isEmpty()).containsExactly("object-key.parts", "space.gone");
        assertThat(codes.get(20)).isEqualTo("object-key.parts");
        assertThat(uploads.listOpen(user("alice"), space("alice"))).hasSize(40);
    }

    @Test
    void namesManySmallFilesAtOnceAndSaysOfEachOtherWhyNot() {
        String alice = space("alice").toString();
        String sum = "0".repeat(32);
        List<ObjectNode> many = IntStream.range(0, 10).mapToObj(i -> file(alice, "small/" + i, 10).put("sum", sum)).toList();
        open().begin(4, files(many.toArray(ObjectNode[]::new)));
        await(() -> calls().anyMatch(call -> call.contains("http://store.test/whole/" + sum)));
        List<OpenUpload> begun = uploads.listOpen(user("alice"), space("alice"));
        assertThat(begun).hasSize(10);

        ArrayNode sent = JSON.createArrayNode();
        begun.forEach(one -> sent.addAll(sent(one.id().toString(), sum)));
        sent.addAll(sent(UUID.randomUUID().toString(), sum));
        open().complete(5, sent);
        await(() -> calls().anyMatch(call -> call.contains("upload.parts") && call.contains("upload.gone")));
        assertThat(uploads.listOpen(user("alice"), space("alice"))).hasSize(10);
    }

    @Test
    void listsWhatWasLeftAndDiscardsItWhenAsked() {
        Upload left = uploads.begin(user("alice"), space("alice"), new ObjectKey("a/left.bin"), 5, false);
        UploadPane pane = open();
        await(() -> pane.getElement().getPropertyRaw("left") instanceof ArrayNode list && list.size() == 1);
        pane.discard(JSON.createArrayNode().add(left.id().toString()));
        ConfirmDialog dialog = $(ConfirmDialog.class).first();
        assertThat(dialog.getElement().getProperty("message")).contains("a/left.bin");
        assertThat(uploads.listOpen(user("alice"), space("alice"))).hasSize(1);
        test(dialog).confirm();
        await(() -> uploads.listOpen(user("alice"), space("alice")).isEmpty());
    }

    @Test
    void asksNothingAboutAnUploadThatIsNotListed() {
        open().discard(JSON.createArrayNode().add(UUID.randomUUID().toString()));
        assertThat($(ConfirmDialog.class).all()).isEmpty();
    }

    @Test
    void saysWhoseClockIsWrongAndByHowMuch() {
        store.ahead = Duration.ofHours(-1);
        UploadPane pane = open();
        pane.clocks(1, Instant.now().toEpochMilli());
        await(() -> calls().anyMatch(call -> call.matches(".*object store.*59 min.*behind.*|.*object store.*1 h.*behind.*")));
        store.ahead = Duration.ZERO;
        pane.clocks(2, Instant.now().plus(Duration.ofHours(2)).toEpochMilli());
        await(() -> calls().anyMatch(call -> call.matches(".*this computer.*(1 h 59 min|2 h).*ahead.*")));
    }

    private static ObjectNode file(String space, String key, double size) {
        return JSON.createObjectNode().put("space", space).put("key", key).put("size", size).put("replace", false);
    }

    private static ArrayNode files(ObjectNode... files) {
        return JSON.createArrayNode().addAll(List.of(files));
    }

    private static ArrayNode sent(String upload, String etag) {
        ObjectNode one = JSON.createObjectNode().put("upload", upload).put("sha256", "0".repeat(64));
        one.putArray("etags").add(etag);
        return JSON.createArrayNode().add(one);
    }

    private UploadPane open() {
        UploadPane pane = new UploadPane(uploads, wholes, clocks, currentUser, background);
        pane.setTarget(space("alice"), FolderPath.TOP);
        UI.getCurrent().add(pane);
        return pane;
    }

    private static Stream<String> refusals() {
        return calls().filter(call -> !call.isEmpty());
    }

    private static Stream<String> calls() {
        return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(call -> Arrays.toString(call.getInvocation().getParameters().toArray()));
    }

    private PortalUser user(String login) {
        return users.findByLogin(login).orElseThrow();
    }

    private SpaceId space(String login) {
        return spaces.personal(user(login).id());
    }
}
