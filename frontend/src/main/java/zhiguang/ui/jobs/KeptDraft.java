package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.PageCluster;

/** What is typed on one page: kept in this browser and on the server, and found again from either, whichever is later. */
class KeptDraft {

    private final Component page;
    private final BackgroundCalls background;
    private final NewJobs jobs;
    private final PortalUser user;
    private final DraftStore store;
    private final Optional<String> basis;
    private String latest = "";
    private boolean open;

    KeptDraft(Component page, BackgroundCalls background, NewJobs jobs, PortalUser user, NewJobOrigin origin) {
        this.page = page;
        this.background = background;
        this.jobs = jobs;
        this.user = user;
        this.store = DraftStore.of(user.id(), origin.name(PageCluster.get()));
        this.basis = origin.basis();
    }

    /** Under this key the script's editor keeps its text in the browser. */
    String key() {
        return store.key();
    }

    /** Shows what was typed before; {@code nothing} runs when the server and the session have nothing. */
    void open(JobDraft example, Consumer<JobDraft> show, Runnable nothing) {
        background.call(page, () -> jobs.draft(user, store.origin()).or(() -> basis.flatMap(name -> jobs.draft(user, name))), there -> {
            take(store.inSession(there.orElse("")), example, show);
            open = true;
            if (latest.isEmpty()) {
                nothing.run();
            }
        });
        store.inBrowser(here -> take(here, example, show));
    }

    private void take(String json, JobDraft example, Consumer<JobDraft> show) {
        boolean isLater = !json.isEmpty() && DraftStore.later(latest, json).equals(json);
        Optional<JobDraft> draft = isLater ? JobDraft.parse(json, example) : Optional.empty();
        draft.ifPresent(d -> {
            latest = json;
            show.accept(d);
        });
    }

    /** Nothing is kept before the earlier draft was looked for, so that it is not lost. */
    void typed(JobDraft draft) {
        if (!open) {
            return;
        }
        Instant now = Instant.now();
        String json = DraftStore.json(draft, now);
        latest = json;
        store.keep(json);
        background.call(page, () -> jobs.keep(user, store.origin(), json, now), kept -> {}, lost -> {});
    }

    void forget() {
        open = false;
        store.forget();
        background.call(page, () -> jobs.forget(user, store.origin()), gone -> {}, left -> {});
    }
}
