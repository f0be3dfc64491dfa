package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Failures;

/** Answers numbered questions of a component's browser side, off the page's lock; see {@code answers.ts}. */
final class ClientAnswers {

    private final Component component;
    private final BackgroundCalls background;

    ClientAnswers(Component component, BackgroundCalls background) {
        this.component = component;
        this.background = background;
    }

    void answer(int call, Supplier<? extends @Nullable Object> work) {
        background.call(component, () -> new Answer(work.get()), answer -> send(call, answer), e -> refuse(call, e));
    }

    /** Answers several questions in one: to each a value, or why not. */
    void answerEach(int call, Supplier<List<Supplier<Object>>> works) {
        background.<Object>callEach(
                component,
                works,
                outcomes -> component.getElement().callJsFunction("answer", call, outcomes.stream().map(this::outcome).toList()),
                e -> refuse(call, e));
    }

    record Outcome(@Nullable Object value, String code, String message, boolean passing) {}

    private Outcome outcome(BackgroundCalls.Outcome<Object> outcome) {
        return switch (outcome) {
            case BackgroundCalls.Done<Object>(Object value) -> new Outcome(value, "", "", false);
            case BackgroundCalls.Failed<Object>(RuntimeException failure) -> refusal(failure);
        };
    }

    private record Answer(@Nullable Object value) {}

    private void send(int call, Answer answer) {
        component.getElement().callJsFunction("answer", call, answer.value());
    }

    private void refuse(int call, RuntimeException failure) {
        Outcome no = refusal(failure);
        component.getElement().callJsFunction("refuse", call, no.code(), no.message(), no.passing());
    }

    private Outcome refusal(RuntimeException failure) {
        return switch (failure) {
            case InvalidInputException e -> refusal(e.code(), FailureText.of(e), false);
            case RemoteSystemException e ->
                refusal("remote", FailureText.of(e), e.kind() != RemoteSystemException.Kind.DENIED);
            case AccessDeniedException _ -> refusal("denied", component.getTranslation("failure.denied"), false);
            default -> refusal("bug", component.getTranslation("failure.unexpected", Failures.log(failure)), false);
        };
    }

    private static Outcome refusal(String code, String message, boolean passing) {
        return new Outcome(null, code, message, passing);
    }
}
