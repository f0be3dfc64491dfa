package zhiguang.ui.files;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.function.Consumer;
import java.util.function.Function;
import zhiguang.files.WorkCancelledException;
import zhiguang.files.WorkWatch;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Toast;

/** What the cluster is working at: each with how far it is, and a way to end it. */
class WorkBar extends Div {

    private final BackgroundCalls background;

    WorkBar(BackgroundCalls background) {
        this.background = background;
        addClassName("zg-works");
        getElement().setAttribute("role", "status");
    }

    <T> void run(String title, Function<WorkWatch, T> work, Consumer<T> done, Runnable ended) {
        Line line = new Line(title);
        add(line);
        background.call(
                this,
                () -> work.apply(line.watch),
                result -> {
                    remove(line);
                    done.accept(result);
                    ended.run();
                },
                failure -> {
                    remove(line);
                    if (failure instanceof WorkCancelledException) {
                        Toast.done(getTranslation("files.work.cancelled", title));
                    } else {
                        Failures.show(failure);
                    }
                    ended.run();
                });
    }

    /** One work. */
    private final class Line extends Div {

        private final ProgressBar bar = new ProgressBar();
        private final Span words = new Span();
        private final WorkWatch watch;

        Line(String title) {
            addClassName("zg-work");
            bar.setIndeterminate(true);
            words.addClassName("zg-quiet");
            Consumer<long[]> show = UI.getCurrentOrThrow().<long[]>accessLater(this::show, () -> {})::accept;
            watch = new WorkWatch() {
                @Override
                public void progressed(long done, long total) {
                    show.accept(new long[] {done, total});
                }
            };
            Button cancel = new Button(getTranslation("action.cancel"));
            cancel.addThemeVariants(ButtonVariant.SMALL);
            cancel.setDisableOnClick(true);
            cancel.addClickListener(event -> {
                watch.cancel();
                words.setText(getTranslation("files.work.cancelling"));
            });
            add(new Span(title), bar, words, cancel);
        }

        private void show(long[] progress) {
            if (watch.isCancelled() || progress[1] <= 0) {
                return;
            }
            bar.setIndeterminate(false);
            bar.setValue(Math.min(1.0, (double) progress[0] / progress[1]));
            Formats formats = Formats.of(this);
            words.setText(getTranslation("files.work.bytes", formats.bytes(progress[0]), formats.bytes(progress[1])));
        }
    }
}
