package zhiguang.ui.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;

/** Shows a failure where no field and no page can: what happened, what to do, and an id when it is ours to repair. */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    public static void show(Throwable failure) {
        show(failure, null);
    }

    /** With a button that does it again, where that can help. */
    public static void show(Throwable failure, @Nullable Runnable retry) {
        switch (failure) {
            case InvalidInputException e -> Toast.warn(FailureText.of(e));
            case RemoteSystemException e -> Toast.fail(FailureText.of(e), retry == null ? null : retryButton(retry));
            case AccessDeniedException _ -> Toast.fail(translate("failure.denied"), null);
            default -> showUnexpected(failure);
        }
    }

    /** Logs a bug under a new id; the id is what the reader gets to see. */
    public static String log(Throwable failure) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.atError().addKeyValue("failure", id).setCause(failure).log("unexpected failure {}", id);
        return id;
    }

    private static void showUnexpected(Throwable failure) {
        String id = log(failure);
        Toast.fail(translate("failure.unexpected", id), new CopyButton(id));
    }

    private static Component retryButton(Runnable retry) {
        return new Button(translate("action.retry"), Symbol.REFRESH_CW.icon(), event -> retry.run());
    }

    private static String translate(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
