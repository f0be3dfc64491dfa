package zhiguang.ui.jobs;

import com.vaadin.flow.shared.Registration;
import java.util.Optional;
import java.util.function.Function;
import zhiguang.jobs.history.JobScope;

/** Hears of what a list is about; changes over only when that is something else than before. */
final class ListWatch {

    private Optional<JobScope> scope = Optional.empty();
    private Registration hearing = () -> {};

    void follow(Optional<JobScope> wanted, Function<JobScope, Registration> hear) {
        if (!wanted.equals(scope)) {
            stop();
            scope = wanted;
            hearing = wanted.map(hear).orElse(() -> {});
        }
    }

    void stop() {
        hearing.remove();
        hearing = () -> {};
        scope = Optional.empty();
    }
}
