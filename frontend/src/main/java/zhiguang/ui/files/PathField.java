package zhiguang.ui.files;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.FileKind;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.ui.common.FailureText;

/** A path that one types; proposes the folders that go on from what is there. */
class PathField extends TextField {

    private static final int MOST_READ = 5000;
    private static final int MOST_PROPOSED = 30;

    private final FileParts parts;
    private final Element proposals = new Element("datalist");
    private @Nullable RemotePath proposedOf;

    PathField(FileParts parts) {
        this.parts = parts;
        String id = "zg-paths-" + UUID.randomUUID();
        proposals.setAttribute("id", id);
        getElement().appendChild(proposals);
        addClassName("zg-path-field");
        setClearButtonVisible(true);
        setManualValidation(true);
        setValueChangeMode(ValueChangeMode.TIMEOUT);
        setValueChangeTimeout(200);
        getElement().setAttribute("spellcheck", "false");
        addAttachListener(event -> getElement().executeJs("setTimeout(() => this.inputElement.setAttribute('list', $0))", id));
        addValueChangeListener(event -> {
            setInvalid(false);
            if (event.isFromClient()) {
                propose(event.getValue());
            }
        });
    }

    /** What is typed, if it is a path; else says under the field why it is none. */
    Optional<RemotePath> path() {
        try {
            String text = getValue().strip();
            return Optional.of(RemotePath.ofShown(text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
        } catch (InvalidInputException e) {
            complain(FailureText.of(e));
            return Optional.empty();
        }
    }

    void complain(String sentence) {
        setErrorMessage(sentence);
        setInvalid(true);
        focus();
    }

    private void propose(String typed) {
        int slash = typed.lastIndexOf('/');
        RemotePath folder;
        try {
            folder = RemotePath.ofShown(slash <= 0 ? "/" : typed.substring(0, slash));
        } catch (InvalidInputException e) {
            return;
        }
        if (slash < 0 || folder.equals(proposedOf) && typed.endsWith("/")) {
            return;
        }
        proposedOf = folder;
        String begun = typed.substring(slash + 1).toLowerCase(Locale.ROOT);
        ClusterUser user = parts.user();
        parts.background().call(this, () -> find(user, folder, begun), this::show, failure -> show(List.of()));
    }

    private List<String> find(ClusterUser user, RemotePath folder, String begun) {
        List<String> found = new ArrayList<>();
        int[] seen = new int[1];
        try {
            parts.folders().scan(user, folder, page -> {
                page.stream()
                        .filter(entry -> entry.opened() == FileKind.FOLDER)
                        .filter(entry -> entry.path().shownName().toLowerCase(Locale.ROOT).startsWith(begun))
                        .filter(entry -> !entry.isHidden() || begun.startsWith("."))
                        .forEach(entry -> found.add(entry.path().shown() + "/"));
                seen[0] += page.size();
                return found.size() < MOST_PROPOSED && seen[0] < MOST_READ;
            });
        } catch (RemoteSystemException e) {
            return List.of();
        }
        return found.stream().sorted(NaturalOrder.INSTANCE).limit(MOST_PROPOSED).toList();
    }

    private void show(List<String> paths) {
        proposals.removeAllChildren();
        paths.forEach(path -> proposals.appendChild(new Element("option").setAttribute("value", path)));
    }
}
