package zhiguang.ui.spaces;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JsModule;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.UserId;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.Upload;
import zhiguang.spaces.UploadId;
import zhiguang.spaces.Uploads;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;

/** Takes files by drop or by choice; the browser puts them straight into the object store, and only words pass through here. */
@Tag("zg-upload")
@JsModule("./upload/zg-upload.ts")
@CssImport("./upload/upload.css")
public class UploadPane extends Component {

    private static final int FIRST_URLS = 16;
    private static final List<String> TEXTS = List.of(
            "drop", "choose", "count", "sent", "left", "joining", "cancel", "cancelAll", "clear", "retry", "replace", "skip",
            "late", "interrupted", "store", "cors", "changed");

    private final Uploads uploads;
    private final CurrentUser currentUser;
    private final BackgroundCalls background;
    private final ClientAnswers answers;
    private boolean busy;

    public UploadPane(Uploads uploads, CurrentUser currentUser, BackgroundCalls background) {
        this.uploads = uploads;
        this.currentUser = currentUser;
        this.background = background;
        this.answers = new ClientAnswers(this, background);
        Map<String, String> texts = new HashMap<>();
        TEXTS.forEach(name -> texts.put(name, getTranslation("data.upload." + name)));
        getElement().setPropertyMap("texts", texts);
    }

    /** Runs whenever a file has arrived or has failed to. */
    public void addStoredListener(Runnable listener) {
        getElement().addEventListener("zg-stored", event -> listener.run()).throttle(1_000);
    }

    /** Whether something is on its way that leaving the page would cut off. */
    public boolean isBusy() {
        return busy;
    }

    /** Opens the browser's file chooser. */
    public void choose() {
        getElement().callJsFunction("choose");
    }

    record Begun(String id, long partSize, int parts, List<String> urls) {}

    @ClientCallable
    void begin(int call, String key, double size, boolean replace) {
        answers.answer(call, () -> {
            UserId user = user();
            Upload upload = uploads.begin(user, new ObjectKey(key), (long) size, replace);
            return new Begun(
                    upload.id().toString(), upload.partSize(), upload.parts(), urls(user, upload.id(), 1, FIRST_URLS));
        });
    }

    @ClientCallable
    void sign(int call, String upload, int from, int count) {
        answers.answer(call, () -> urls(user(), id(upload), from, count));
    }

    @ClientCallable
    void complete(int call, String upload, ArrayNode etags) {
        List<String> parts = etags.values().stream().map(JsonNode::asString).toList();
        answers.answer(call, () -> uploads.complete(user(), id(upload), parts).orElseThrow(UploadPane::gone).etag());
    }

    @ClientCallable
    void abort(String upload) {
        background.call(this, () -> abortOwn(upload), done -> {}, failed -> {});
    }

    @ClientCallable
    void busy(boolean now) {
        busy = now;
    }

    private boolean abortOwn(String upload) {
        uploads.abort(user(), id(upload));
        return true;
    }

    private List<String> urls(UserId user, UploadId upload, int from, int count) {
        return uploads.signParts(user, upload, from, count).orElseThrow(UploadPane::gone).stream()
                .map(URI::toString)
                .toList();
    }

    private UserId user() {
        return currentUser.get().id();
    }

    private static UploadId id(String text) {
        try {
            return new UploadId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw gone();
        }
    }

    private static InvalidInputException gone() {
        return new InvalidInputException("upload.gone", "The store has forgotten this upload; start it again.");
    }
}
