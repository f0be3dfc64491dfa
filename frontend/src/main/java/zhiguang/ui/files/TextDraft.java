package zhiguang.ui.files;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.function.Consumer;
import zhiguang.files.RemotePath;
import zhiguang.identity.UserId;

/** What was typed and not saved, kept by the browser under the person and the path, with the version it began from. */
final class TextDraft {

    private static final String OPEN = """
            try {
              const kept = JSON.parse(localStorage.getItem($0) ?? '{}');
              if (kept.script !== undefined && kept.script !== $1) return (kept.base ?? '') + ' ' + kept.script;
              localStorage.setItem($0, JSON.stringify({ base: $2 }));
            } catch (e) { }
            return '';
            """;
    private static final String SAVED = """
            try {
              const kept = JSON.parse(localStorage.getItem($0) ?? '{}');
              if (kept.script === $1) delete kept.script;
              localStorage.setItem($0, JSON.stringify({ ...kept, base: $2 }));
            } catch (e) { }
            """;
    private static final String FORGET = "try { localStorage.removeItem($0) } catch (e) { }";

    private final Component page;
    private String key = "";

    TextDraft(Component page) {
        this.page = page;
    }

    /** What was kept, and the hash of the text that it began from. */
    record Kept(String base, String text) {}

    String key() {
        return key;
    }

    /** {@code restore} gets a draft that differs from what the file has. */
    void open(UserId user, RemotePath path, String text, String hash, Consumer<Kept> restore) {
        key = "zg-file-" + user + "-" + path.shown();
        page.getElement().executeJs(OPEN, key, text, hash).then(String.class, found -> {
            int space = found.indexOf(' ');
            if (space >= 0) {
                restore.accept(new Kept(found.substring(0, space), found.substring(space + 1)));
            }
        });
    }

    /** What was typed since stays. */
    void saved(String text, String hash) {
        page.getElement().executeJs(SAVED, key, text, hash);
    }

    /** Also when the page is about to go. */
    void forget() {
        if (!key.isEmpty()) {
            UI.getCurrentOrThrow().getPage().executeJs(FORGET, key);
        }
    }
}
