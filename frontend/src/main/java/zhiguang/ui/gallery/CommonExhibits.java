package zhiguang.ui.gallery;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.CopyButton;
import zhiguang.ui.common.Elapsed;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.StateBadge;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Toast;
import zhiguang.ui.common.Tone;

@Configuration
class CommonExhibits {

    private record Group(String titleKey, Supplier<List<Component>> content) implements Exhibit {
        @Override
        public List<Component> components() {
            return content.get();
        }
    }

    @Bean
    @Order(1)
    Exhibit tones() {
        return new Group("gallery.tones", () -> Stream.of(Tone.values())
                .<Component>map(tone -> new StateBadge(new BadgeLook(Symbol.CIRCLE_DOT, "gallery.tone." + tone, tone)))
                .toList());
    }

    @Bean
    @Order(2)
    Exhibit formats() {
        return new Group("gallery.formats", CommonExhibits::moments);
    }

    @Bean
    @Order(3)
    Exhibit outages() {
        return new Group("gallery.outages", () -> Stream.of(RemoteSystemException.Kind.values())
                .map(CommonExhibits::outage)
                .toList());
    }

    @Bean
    @Order(4)
    Exhibit toasts() {
        return new Group("gallery.toasts", () -> List.of(
                show(Tone.SUCCESS, () -> Toast.done(text("gallery.saved"))),
                show(Tone.WARNING, () -> Failures.show(new InvalidInputException("script.empty", "The script is empty."))),
                show(Tone.DANGER, () -> Failures.show(failure(RemoteSystemException.Kind.UNREACHABLE), () -> {})),
                show(Tone.NEUTRAL, () -> Failures.show(new IllegalStateException("shown by the gallery")))));
    }

    @Bean
    @Order(5)
    Exhibit emptyStates() {
        return new Group("gallery.empty", () -> List.of(files(), notFound(), down(), broken()));
    }

    private static List<Component> moments() {
        Formats formats = new Formats(UI.getCurrent().getLocale());
        Stream<Component> durations = Stream.of(45L, 187L, 7_500L, 100_800L)
                .map(seconds -> new Span(formats.duration(Duration.ofSeconds(seconds))));
        Stream<Component> sizes =
                Stream.of(0L, 1_536L, 17_179_869_184L).map(bytes -> new Span(formats.bytes(bytes)));
        Instant now = Instant.now();
        Stream<Component> times = Stream.of(5L, 190L, 7_300L, 200_000L, 9_000_000L)
                .map(seconds -> new Timestamp(now.minusSeconds(seconds)));
        Stream<Component> elapsed = Stream.of(new Elapsed(now.minusSeconds(3_700)), new CopyButton("4711"));
        return Stream.of(durations, sizes, times, elapsed).flatMap(all -> all).toList();
    }

    private static Component outage(RemoteSystemException.Kind kind) {
        Outage outage = new Outage();
        outage.show(failure(kind), Optional.of(Instant.now().minusSeconds(95)), () -> {});
        return outage;
    }

    private static Component files() {
        Button upload = new Button(text("gallery.empty.action"), Symbol.UPLOAD.icon());
        upload.addThemeVariants(ButtonVariant.PRIMARY);
        return new EmptyState(Symbol.FOLDER_OPEN, text("gallery.empty.title"), text("gallery.empty.why"), upload);
    }

    private static Component notFound() {
        return new EmptyState(Symbol.SEARCH, text("not-found.title"), text("not-found.why"));
    }

    private static Component down() {
        String why = FailureText.of(failure(RemoteSystemException.Kind.TIMED_OUT));
        return new EmptyState(Symbol.UNPLUG, text("broken.remote"), why);
    }

    private static Component broken() {
        String why = UI.getCurrent().getTranslation("failure.unexpected", "3f9a01c7");
        return new EmptyState(Symbol.CIRCLE_ALERT, text("broken.title"), why, new CopyButton("3f9a01c7"));
    }

    private static Component show(Tone tone, Runnable action) {
        return new Button(text("gallery.tone." + tone), event -> action.run());
    }

    private static RemoteSystemException failure(RemoteSystemException.Kind kind) {
        RemoteSystem[] systems = RemoteSystem.values();
        return new RemoteSystemException(systems[kind.ordinal() % systems.length], kind, "shown by the gallery");
    }

    private static String text(String key) {
        return UI.getCurrent().getTranslation(key);
    }
}
