package zhiguang.ui.spaces;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.FileType;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoredObject;

/** Text, tables, pictures and PDFs, read by ranges with short-lived URLs; markup is only ever shown as text. */
@Tag("zg-preview")
@JsModule("./data/zg-preview.ts")
class FilePreview extends Component {

    private static final List<String> TEXTS = List.of(
            "loading", "more", "shown", "binary", "empty", "large", "failed", "retry", "open", "rows", "rows.more", "late", "row");

    private final SpaceServices services;
    private final SpaceId space;
    private final StoredObject file;
    private final ClientAnswers answers;

    FilePreview(SpaceServices services, SpaceId space, StoredObject file) {
        this.services = services;
        this.space = space;
        this.file = file;
        this.answers = new ClientAnswers(this, services.background());
        Map<String, String> texts = new HashMap<>();
        TEXTS.forEach(name -> texts.put(name, getTranslation("data.preview." + name)));
        getElement().setPropertyMap("texts", texts);
        getElement().setProperty("kind", FileType.of(file.key().name()).name().toLowerCase(Locale.ROOT));
        getElement().setProperty("name", file.key().name());
        getElement().setProperty("size", (double) file.size());
    }

    @ClientCallable
    void url(int call) {
        answers.answer(call, () -> services.objects()
                .preview(services.currentUser().get(), space, file.key())
                .orElseThrow(() -> new InvalidInputException("object.gone", "There is no such file any more.", file.key().value()))
                .url()
                .toString());
    }
}
