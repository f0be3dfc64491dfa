package zhiguang.ui.spaces;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceObjects;
import zhiguang.spaces.StoredObject;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Toast;

/** Packs objects of a space into one archive, in the browser, and shows how far it is. */
@Tag("zg-archive")
@JsModule("./upload/zg-archive.ts")
@CssImport("./upload/upload.css")
@NpmPackage(value = "client-zip", version = "2.5.1")
public class ArchiveDownload extends Component {

    private static final List<String> TEXTS = List.of("packing", "packed", "cancel", "broken", "unread", "choose", "large");

    private final ClientAnswers answers;
    private Function<ObjectKey, Optional<URI>> urls;

    /** Of one's own space, unless packing says otherwise. */
    public ArchiveDownload(SpaceObjects objects, CurrentUser currentUser, BackgroundCalls background) {
        this(key -> objects.downloadUrl(currentUser.get().id(), key), background);
    }

    ArchiveDownload(Function<ObjectKey, Optional<URI>> urls, BackgroundCalls background) {
        this.urls = urls;
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

    /** With another way to sign the URLs of what is packed now; it looks at the rights for each. */
    void pack(String archiveName, String folder, List<StoredObject> chosen, Function<ObjectKey, Optional<URI>> signing) {
        urls = signing;
        pack(archiveName, folder, chosen);
    }

    @ClientCallable
    void url(int call, String key) {
        Function<ObjectKey, Optional<URI>> signing = urls;
        answers.answer(call, () -> signing.apply(new ObjectKey(key))
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
