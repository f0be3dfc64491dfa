package zhiguang.ui.jobs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.identity.UserId;

/** Keeps a draft in the browser, and in the session for browsers that keep nothing; the server's own copy is {@code Drafts}' affair. */
record DraftStore(String key, String origin) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static DraftStore of(UserId user, String origin) {
        return new DraftStore("zg-draft-" + user + (origin.isEmpty() ? "" : "-" + origin), origin);
    }

    /** The draft with the time it was typed at. */
    static String json(JobDraft draft, Instant typed) {
        return "{\"at\":" + typed.toEpochMilli() + "," + draft.asJson().substring(1);
    }

    void keep(String json) {
        VaadinSession.getCurrent().setAttribute(key, json);
        UI.getCurrent().getPage().executeJs("try { localStorage.setItem($0, $1) } catch (e) { }", key, json);
    }

    void forget() {
        VaadinSession.getCurrent().setAttribute(key, null);
        UI.getCurrent().getPage().executeJs("try { localStorage.removeItem($0) } catch (e) { }", key);
    }

    /** The later of the session's and the server's draft; empty text for none. */
    String inSession(String server) {
        return later(server, Optional.ofNullable(VaadinSession.getCurrent().getAttribute(key)).map(Object::toString).orElse(""));
    }

    /** What this browser has; empty text for nothing. */
    void inBrowser(Consumer<String> found) {
        UI.getCurrent()
                .getPage()
                .executeJs("try { return localStorage.getItem($0) ?? '' } catch (e) { return '' }", key)
                .then(String.class, found::accept);
    }

    /** The one that was typed later; the first of two of the same time, whose script may be newer. */
    static String later(String first, String second) {
        return typedAt(second) > typedAt(first) ? second : first;
    }

    private static long typedAt(String json) {
        try {
            return json.isEmpty() ? -1 : JSON.readTree(json).path("at").asLong(0);
        } catch (JacksonException e) {
            return -1;
        }
    }
}
