package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zhiguang.jobs.diagnosis.Cause;
import zhiguang.jobs.diagnosis.Diagnosis;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** Why the job failed: the cause, the line that proves it, what to change, and a way to submit it again so. */
class FailureCard extends Div {

    FailureCard() {
        setVisible(false);
    }

    void show(JobPage page, Optional<Diagnosis> diagnosis) {
        removeAll();
        setVisible(diagnosis.isPresent());
        diagnosis.ifPresent(d -> add(notice(page, d)));
    }

    private Component notice(JobPage page, Diagnosis diagnosis) {
        boolean own = diagnosis.cause() == Cause.CANCELLED_BY_SELF;
        DiagnosisText text = DiagnosisText.of(diagnosis, this::getTranslation, Formats.of(this));
        return new Notice(
                own ? Symbol.BAN : Symbol.CIRCLE_ALERT,
                own ? Tone.NEUTRAL : Tone.DANGER,
                text.sentence(),
                text.advice(),
                more(page, diagnosis).toArray(Component[]::new));
    }

    private List<Component> more(JobPage page, Diagnosis diagnosis) {
        List<Component> more = new ArrayList<>();
        diagnosis.proof().ifPresent(proof -> {
            Span file = new Span(getTranslation("diagnosis.proof", proof.file()));
            file.addClassName("zg-quiet");
            Pre line = new Pre(proof.line());
            line.addClassNames("zg-mono", "zg-proof");
            more.add(new Div(file, line));
        });
        Again.of(page, diagnosis, getTranslation("job.again.with"), Formats.of(this)).ifPresent(again -> {
            Button button = new Button(again.label(), Symbol.ROTATE_CCW.icon());
            button.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
            Anchor link = new Anchor(again.address(), button);
            link.addClassName("zg-link-button");
            more.add(link);
        });
        return more;
    }
}
