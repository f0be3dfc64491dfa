package zhiguang.ui.jobs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import zhiguang.ui.common.EmptyState;
import zhiguang.ui.common.Symbol;

/** The list without a single line: because there are no jobs, or because none fits what was looked for. */
class NoJobs extends EmptyState {

    NoJobs() {
        super(Symbol.INBOX, say("jobs.empty"), say("jobs.empty.why"), create());
    }

    NoJobs(Runnable showAll) {
        super(Symbol.SEARCH, say("jobs.no-match"), say("jobs.no-match.why"), new Button(
                say("jobs.no-match.clear"), event -> showAll.run()));
    }

    static Button create() {
        Button create = new Button(say("jobs.new"), Symbol.PLUS.icon());
        create.addThemeVariants(ButtonVariant.PRIMARY);
        create.addClickListener(event -> UI.getCurrent().navigate(NewJobView.class));
        return create;
    }

    private static String say(String key) {
        return UI.getCurrent().getTranslation(key);
    }
}
