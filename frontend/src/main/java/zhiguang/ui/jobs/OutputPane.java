package zhiguang.ui.jobs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.RemotePath;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.OutputChunk;
import zhiguang.jobs.OutputSearch;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.FailureText;

/** A job's output: the last 1,000 lines at once, then each second what is new, while somebody looks and the job runs. */
class OutputPane extends Div {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    private final JobOutputs outputs;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;
    private final OutputText text = new OutputText();
    private final Div hint = new Div();
    private final OutputFiles files;
    private final OutputHits hits = new OutputHits(this::go);
    private List<RemotePath> offered = List.of();
    private @Nullable RemotePath path;
    private @Nullable OutputChunk last;
    private boolean running;
    private boolean visible = true;
    private boolean reading;
    private boolean chosen;
    private boolean elsewhere;

    OutputPane(JobOutputs outputs, BackgroundCalls background, CurrentUser currentUser) {
        this.outputs = outputs;
        this.background = background;
        this.currentUser = currentUser;
        addClassName("zg-output-pane");
        hint.addClassNames("zg-output-hint", "zg-quiet");
        hint.getElement().setAttribute("role", "status");
        text.onVisible(this::setLooking);
        text.onEndWanted(this::backToEnd);
        hint(getTranslation("job.output.loading"));
        files = new OutputFiles(outputs, currentUser, this::open, this::find, this::toFirstError);
        add(new OutputTools(text, () -> path == null ? "output.txt" : path.name()), files, hits, hint, text);
    }

    /** The job's own files, and the folder whose files may be looked at too. */
    void offer(List<RemotePath> own, Optional<RemotePath> folder) {
        PortalUser user = currentUser.get();
        if (!own.isEmpty() && !own.equals(offered)) {
            offered = own;
            files.offer(own, own.getFirst());
            background.call(this, () -> outputs.list(user, own, folder), list -> files.offer(list, own.getFirst()), unread -> {});
        }
    }

    private void open(RemotePath wanted) {
        path = wanted;
        chosen = true;
        last = null;
        hits.clear();
        hint(getTranslation("job.output.loading"));
        read(Duration.ZERO);
    }

    private void find(String sought) {
        RemotePath in = path;
        if (in == null || sought.isBlank()) {
            hits.clear();
            return;
        }
        PortalUser user = currentUser.get();
        hits.busy();
        background.call(this, () -> outputs.find(user, in, sought), hits::show, this::searchFailed);
    }

    private void searchFailed(RuntimeException failure) {
        hits.clear();
        Failures.show(failure);
    }

    private void toFirstError() {
        RemotePath in = path;
        PortalUser user = currentUser.get();
        if (in != null) {
            hits.busy();
            background.call(this, () -> outputs.firstError(user, in), hit -> {
                hits.show(hit.stream().toList());
                hit.ifPresent(this::go);
            }, this::searchFailed);
        }
    }

    /** Shows what stands there; “Follow” goes back to the end. */
    private void go(OutputSearch.Hit hit) {
        RemotePath in = path;
        PortalUser user = currentUser.get();
        if (in != null) {
            background.call(this, () -> outputs.around(user, in, hit.offset()), chunk -> chunk.ifPresent(c -> {
                elsewhere = true;
                text.showPlace(c, hit.text());
            }));
        }
    }

    private void backToEnd() {
        if (elsewhere) {
            elsewhere = false;
            last = null;
            read(Duration.ZERO);
        }
    }

    /** Called whenever the job's page is read anew; reads once more after the end. */
    void follow(RemotePath output, boolean isRunning) {
        boolean ended = running && !isRunning;
        boolean begins = path == null;
        if (!chosen) {
            path = output;
        }
        running = isRunning;
        if (begins || ended) {
            read(Duration.ZERO);
        } else if (running && !reading) {
            read(TICK);
        }
    }

    private void setLooking(boolean looking) {
        visible = looking;
        if (looking && running) {
            read(Duration.ZERO);
        }
    }

    private void read(Duration pause) {
        if (reading || path == null) {
            return;
        }
        reading = true;
        RemotePath from = path;
        PortalUser user = currentUser.get();
        long offset = last == null ? -1 : last.offset();
        Supplier<Optional<OutputChunk>> work = () -> {
            sleep(pause);
            return offset < 0 ? outputs.tail(user, from) : outputs.since(user, from, offset);
        };
        boolean atEnd = !running;
        background.call(this, work, chunk -> {
            if (from.equals(path)) {
                arrived(chunk, atEnd);
            } else {
                reading = false;
                read(Duration.ZERO);
            }
        }, this::failed);
    }

    private void arrived(Optional<OutputChunk> chunk, boolean atEnd) {
        reading = false;
        if (chunk.isPresent()) {
            show(chunk.get());
        } else if (last == null) {
            hint(getTranslation(running ? "job.output.none-yet" : "job.output.none"));
        }
        if (isAttached() && visible && (running || !atEnd)) {
            read(running ? TICK : Duration.ZERO);
        }
    }

    private void show(OutputChunk chunk) {
        OutputChunk before = last;
        last = chunk;
        if (!elsewhere && (before == null || isNews(chunk, before))) {
            text.show(chunk, before == null);
        }
        if (chunk.size() == 0) {
            hint(getTranslation(running ? "job.output.none-yet" : "job.output.empty"));
        } else {
            hint.setVisible(false);
            text.setVisible(true);
        }
    }

    private static boolean isNews(OutputChunk chunk, OutputChunk before) {
        return !chunk.text().isEmpty() || !chunk.partial().equals(before.partial()) || chunk.restarted();
    }

    private void failed(RuntimeException failure) {
        reading = false;
        if (failure instanceof RemoteSystemException remote) {
            hint(FailureText.of(remote));
            if (isAttached()) {
                read(AFTER_TROUBLE);
            }
        } else {
            Failures.show(failure);
        }
    }

    private void hint(String words) {
        hint.removeAll();
        hint.add(new Span(words));
        hint.setVisible(true);
        text.setVisible(last != null && last.size() > 0);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
