package zhiguang.ui.spaces;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.ClockSkew;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.NewFile;
import zhiguang.spaces.OpenUpload;
import zhiguang.spaces.SentPart;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoredObject;
import zhiguang.spaces.Upload;
import zhiguang.spaces.UploadId;
import zhiguang.spaces.Uploads;
import zhiguang.spaces.WholeUploads;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.Formats;

/**
 * Takes files and folders by drop or by choice; the browser puts them straight into the object store, and only words pass through here. What
 * was left another time is listed, and goes on when the same files are chosen again.
 */
@Tag("zg-upload")
@NpmPackage(value = "hash-wasm", version = "4.12.0")
@JsModule("./time.ts")
@JsModule("./upload/zg-upload.ts")
@CssImport("./upload/upload.css")
public class UploadPane extends Component {

    private static final int FIRST_URLS = 16;
    private static final int NAMED = 5;
    private static final List<String> TEXTS = List.of(
            "drop", "choose", "chooseFolder", "count", "sent", "left", "joining", "summing", "cancel", "cancelAll", "clear", "retry", "retryAll",
            "replace", "replaceAll", "skip", "skipAll", "pause", "pauseAll", "paused", "resume", "resumeAll", "more", "late", "interrupted",
            "store", "cors", "changed", "damaged", "leftOver", "leftWhy", "leftChoose", "misfits", "discard", "discardAll");

    private final Uploads uploads;
    private final WholeUploads wholes;
    private final ClockSkew clocks;
    private final CurrentUser currentUser;
    private final BackgroundCalls background;
    private final ClientAnswers answers;
    private @Nullable SpaceId space;
    private List<OpenUpload> left = List.of();
    private boolean busy;

    public UploadPane(Uploads uploads, WholeUploads wholes, ClockSkew clocks, CurrentUser currentUser, BackgroundCalls background) {
        this.uploads = uploads;
        this.wholes = wholes;
        this.clocks = clocks;
        this.currentUser = currentUser;
        this.background = background;
        this.answers = new ClientAnswers(this, background);
        getElement().setPropertyMap("texts", texts(this));
        getElement().setProperty("sha256", uploads.comparesSha256());
        getElement().addEventListener("zg-stored", event -> listLeft()).throttle(1_000);
    }

    /** What the browser's side says. */
    static Map<String, String> texts(Component page) {
        Map<String, String> texts = new HashMap<>();
        TEXTS.forEach(name -> texts.put(name, page.getTranslation("data.upload." + name)));
        return texts;
    }

    record Target(String space, String folder) {}

    /** Where files go that are taken from now on; those on their way go where they began to. */
    public void setTarget(SpaceId space, FolderPath folder) {
        boolean another = !space.equals(this.space);
        this.space = space;
        getElement().setPropertyBean("target", new Target(space.toString(), folder.value()));
        if (another) {
            listLeft();
        }
    }

    /** Takes no files any more, in a space where the user may only read. */
    public void close() {
        this.space = null;
        getElement().setPropertyJson("target", NullNode.getInstance());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        listLeft();
    }

    private void listLeft() {
        SpaceId wanted = space;
        if (wanted != null && isAttached()) {
            background.call(this, () -> uploads.listOpen(user(), wanted), this::showLeft, unknown -> {});
        }
    }

    record Left(String id, String key, long size, long sent, String touched) {}

    private void showLeft(List<OpenUpload> open) {
        left = open;
        getElement().setPropertyList("left", open.stream()
                .map(o -> new Left(o.id().toString(), o.key().value(), o.size(), o.sent(), o.touched().toString()))
                .toList());
    }

    /** Runs whenever a file has arrived or has failed to. */
    public void addStoredListener(Runnable listener) {
        getElement().addEventListener("zg-stored", event -> listener.run()).throttle(1_000);
    }

    /** Whether something is on its way that leaving the page would interrupt. */
    public boolean isBusy() {
        return busy;
    }

    /** Opens the browser's file chooser. */
    public void choose() {
        getElement().callJsFunction("choose");
    }

    record Begun(String id, long partSize, int parts, List<SentPart> sent, List<String> urls) {}

    @ClientCallable
    void begin(int call, ArrayNode files) {
        PortalUser user = user();
        List<JsonNode> told = List.copyOf(files.values());
        answers.answerEach(call, () -> begin(user, told));
    }

    private List<Supplier<Object>> begin(PortalUser user, List<JsonNode> told) {
        List<NewFile> good = told.stream().flatMap(file -> UploadWords.valid(() -> newFile(file)).stream()).toList();
        Map<NewFile, Uploads.Begun> plain = wholes.begin(user, good);
        return told.stream()
                .map(file -> work(() -> begun(Optional.ofNullable(plain.get(newFile(file)))
                        .orElseGet(() -> uploads.begin(user, newFile(file), FIRST_URLS)))))
                .toList();
    }

    private NewFile newFile(JsonNode told) {
        NewFile file = UploadWords.file(told);
        return uploads.takesWholeFromPages() ? file : file.inParts();
    }

    private Begun begun(Uploads.Begun begun) {
        Upload upload = begun.upload();
        return new Begun(
                upload.id().toString(),
                upload.partSize(),
                upload.parts(),
                begun.sent(),
                begun.urls().stream().map(URI::toString).toList());
    }

    private static Supplier<Object> work(Supplier<Object> one) {
        return one;
    }

    @ClientCallable
    void sign(int call, String upload, int from, int count) {
        answers.answer(call, () -> urls(user(), UploadWords.id(upload), from, count));
    }

    @ClientCallable
    void report(int call, String upload, ArrayNode parts) {
        List<JsonNode> told = List.copyOf(parts.values());
        answers.answer(call, () -> uploads.report(user(), UploadWords.id(upload), told.stream().map(UploadWords::sentPart).toList()));
    }

    @ClientCallable
    void complete(int call, ArrayNode sent) {
        PortalUser user = user();
        List<JsonNode> told = List.copyOf(sent.values());
        answers.answerEach(call, () -> complete(user, told));
    }

    private List<Supplier<Object>> complete(PortalUser user, List<JsonNode> told) {
        List<WholeUploads.Sent> good = told.stream().flatMap(one -> UploadWords.valid(() -> UploadWords.sent(one)).stream()).toList();
        Map<UploadId, StoredObject> named = wholes.complete(user, good);
        return told.stream()
                .map(one -> work(() -> Optional.ofNullable(named.get(UploadWords.sent(one).id()))
                        .or(() -> uploads.complete(user, UploadWords.sent(one).id(), UploadWords.sent(one).etags(), UploadWords.sent(one).sha256()))
                        .orElseThrow(UploadWords::gone)
                        .etag()))
                .toList();
    }

    @ClientCallable
    void checksum(int call, String upload, String sha256) {
        answers.answer(call, () -> uploads.addSha256(user(), UploadWords.id(upload), sha256));
    }

    /** Answers a sentence when a clock is wrong; {@code here} is the browser's time in milliseconds. */
    @ClientCallable
    void clocks(int call, double here) {
        Instant browser = Instant.ofEpochMilli((long) here);
        background.call(
                this,
                () -> clocks.find(browser),
                wrong -> getElement().callJsFunction("answer", call, wrong.map(this::sentence).orElse("")),
                unknown -> getElement().callJsFunction("answer", call, ""));
    }

    private String sentence(ClockSkew.Wrong wrong) {
        String way = wrong.by().isNegative() ? "behind" : "ahead";
        String key = "data.upload.clock." + wrong.whose().name().toLowerCase(Locale.ROOT) + "." + way;
        return getTranslation(key, Formats.of(this).duration(wrong.by().abs()));
    }

    @ClientCallable
    void abort(int call, String upload) {
        answers.answer(call, () -> abortOwn(upload));
    }

    @ClientCallable
    void discard(ArrayNode ids) {
        List<String> wanted = ids.values().stream().map(id -> id.asString("")).toList();
        List<OpenUpload> chosen = left.stream().filter(o -> wanted.contains(o.id().toString())).toList();
        if (chosen.isEmpty()) {
            return;
        }
        String names = String.join(" ", chosen.stream().limit(NAMED).map(o -> "“" + o.key() + "”").toList());
        Danger.confirm(
                getTranslation("data.upload.discard.title", chosen.size()),
                getTranslation("data.upload.discard.effect", names, Math.max(0, chosen.size() - NAMED)),
                getTranslation("data.upload.discard"),
                () -> discardNow(chosen));
    }

    private void discardNow(List<OpenUpload> chosen) {
        background.call(this, () -> abortAll(chosen), count -> listLeft());
    }

    private int abortAll(List<OpenUpload> chosen) {
        chosen.forEach(upload -> uploads.abort(user(), upload.id()));
        return chosen.size();
    }

    @ClientCallable
    void busy(boolean now) {
        busy = now;
    }

    private boolean abortOwn(String upload) {
        uploads.abort(user(), UploadWords.id(upload));
        return true;
    }

    private List<String> urls(PortalUser user, UploadId upload, int from, int count) {
        return uploads.signParts(user, upload, from, count).orElseThrow(UploadWords::gone).stream()
                .map(URI::toString)
                .toList();
    }

    private PortalUser user() {
        return currentUser.get();
    }
}
