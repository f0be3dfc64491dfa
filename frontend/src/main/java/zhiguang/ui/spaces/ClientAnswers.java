package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
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

    private record Answer(@Nullable Object value) {}

    private void send(int call, Answer answer) {
        component.getElement().callJsFunction("answer", call, answer.value());
    }

    private void refuse(int call, RuntimeException failure) {
        switch (failure) {
            case InvalidInputException e -> refuse(call, e.code(), FailureText.of(e), false);
            case RemoteSystemException e ->
                refuse(call, "remote", FailureText.of(e), e.kind() != RemoteSystemException.Kind.DENIED);
            case AccessDeniedException _ -> refuse(call, "denied", component.getTranslation("failure.denied"), false);
            default ->
                refuse(call, "bug", component.getTranslation("failure.unexpected", Failures.log(failure)), false);
        }
    }

    private void refuse(int call, String code, String message, boolean passing) {
        component.getElement().callJsFunction("refuse", call, code, message, passing);
    }
}
