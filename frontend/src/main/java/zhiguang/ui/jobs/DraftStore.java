package zhiguang.ui.jobs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.identity.UserId;

/** Keeps a draft in the browser, and in the session for browsers that keep nothing. */
record DraftStore(String key) {

    static DraftStore of(UserId user, String origin) {
        return new DraftStore("zg-draft-" + user + (origin.isEmpty() ? "" : "-" + origin));
    }

    void keep(JobDraft draft) {
        String json = draft.asJson();
        VaadinSession.getCurrent().setAttribute(key, json);
        UI.getCurrent().getPage().executeJs("try { localStorage.setItem($0, $1) } catch (e) { }", key, json);
    }

    void forget() {
        VaadinSession.getCurrent().setAttribute(key, null);
        UI.getCurrent().getPage().executeJs("try { localStorage.removeItem($0) } catch (e) { }", key);
    }

    void find(JobDraft rest, Consumer<Optional<JobDraft>> found) {
        Optional<JobDraft> kept = Optional.ofNullable(VaadinSession.getCurrent().getAttribute(key))
                .flatMap(json -> JobDraft.parse(json.toString(), rest));
        UI.getCurrent()
                .getPage()
                .executeJs("try { return localStorage.getItem($0) ?? '' } catch (e) { return '' }", key)
                .then(String.class, json -> found.accept(JobDraft.parse(json, rest).or(() -> kept)));
    }
}
