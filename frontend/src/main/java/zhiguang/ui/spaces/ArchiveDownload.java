package zhiguang.ui.spaces;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceObjects;
import zhiguang.spaces.StoredObject;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Toast;

/** Packs objects of one's own space into one archive, in the browser, and shows how far it is. */
@Tag("zg-archive")
@JsModule("./upload/zg-archive.ts")
@CssImport("./upload/upload.css")
@NpmPackage(value = "client-zip", version = "2.5.1")
public class ArchiveDownload extends Component {

    private static final List<String> TEXTS = List.of("packing", "packed", "cancel", "broken", "unread");

    private final SpaceObjects objects;
    private final CurrentUser currentUser;
    private final ClientAnswers answers;

    public ArchiveDownload(SpaceObjects objects, CurrentUser currentUser, BackgroundCalls background) {
        this.objects = objects;
        this.currentUser = currentUser;
        this.answers = new ClientAnswers(this, background);
        Map<String, String> texts = new HashMap<>();
        TEXTS.forEach(name -> texts.put(name, getTranslation("data.archive." + name)));
        getElement().setPropertyMap("texts", texts);
    }

    record Item(String key, String name, long size, String modified) {}

    /** Names inside the archive are the keys without {@code folder}, which all of them must begin with. */
    public void pack(String archiveName, String folder, List<StoredObject> chosen) {
        List<Item> items = chosen.stream()
                .map(o -> new Item(
                        o.key().value(),
                        o.key().value().substring(folder.length()),
                        o.size(),
                        o.modified().toString()))
                .toList();
        getElement().callJsFunction("pack", archiveName, items);
    }

    @ClientCallable
    void url(int call, String key) {
        answers.answer(call, () -> objects.downloadUrl(currentUser.get().id(), new ObjectKey(key))
                .orElseThrow(() -> new InvalidInputException("object.gone", "There is no such file any more.", key))
                .toString());
    }

    @ClientCallable
    void ended(String failure) {
        if (failure.isEmpty()) {
            Toast.done(getTranslation("data.archive.done"));
        } else {
            Toast.fail(failure, null);
        }
    }
}
