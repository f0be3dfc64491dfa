package zhiguang.ui.common;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.RemotePath;
import zhiguang.files.OutputChunk;

/** The end of a growing file, such as a job's output: the last 1,000 lines at once, then each second what is new, while somebody looks and it may grow. */
public class OutputPane extends Div {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    private final Source source;
    private final BackgroundCalls background;
    private final OutputText text = new OutputText();
    private final Div hint = new Div();
    private @Nullable RemotePath path;
    private @Nullable OutputChunk last;
    private boolean running;
    private boolean visible = true;
    private boolean reading;

    /** Reads on the caller's thread, for the person who looks. */
    public interface Source {
        Optional<OutputChunk> tail(RemotePath path);

        Optional<OutputChunk> since(RemotePath path, long offset);
    }

    public OutputPane(String title, Source source, BackgroundCalls background) {
        this.source = source;
        this.background = background;
        addClassName("zg-output-pane");
        hint.addClassNames("zg-output-hint", "zg-quiet");
        hint.getElement().setAttribute("role", "status");
        text.onVisible(this::setLooking);
        hint(getTranslation("job.output.loading"));
        add(new OutputTools(title, text, () -> path == null ? "output.txt" : path.name()), hint, text);
    }

    /** Called whenever the job's page is read anew; reads once more after the end. */
    public void follow(RemotePath output, boolean isRunning) {
        boolean ended = running && !isRunning;
        boolean begins = path == null;
        path = output;
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
        long offset = last == null ? -1 : last.offset();
        Supplier<Optional<OutputChunk>> work = () -> {
            sleep(pause);
            return offset < 0 ? source.tail(from) : source.since(from, offset);
        };
        boolean atEnd = !running;
        background.call(this, work, chunk -> arrived(chunk, atEnd), this::failed);
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
        if (before == null || isNews(chunk, before)) {
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
