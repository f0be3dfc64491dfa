package zhiguang.ui.pipelines;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import zhiguang.cluster.Offer;
import zhiguang.submissions.After;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.jobs.StepForm;
import zhiguang.ui.jobs.StepForms;

/** The chosen step: its name, what must come before it, and its job. */
class StepEditor extends Div {

    private final StepForms forms;
    private final Consumer<PlanDraft> changed;
    private final TextField name = new TextField(getTranslation("pipeline.step"));
    private final Map<After, MultiSelectComboBox<String>> needs = new EnumMap<>(After.class);
    private final StepForm form;
    private PlanDraft draft = new PlanDraft("", List.of());
    private int at = -1;
    private boolean showing;

    StepEditor(Component page, StepForms forms, Consumer<PlanDraft> changed) {
        this.forms = forms;
        this.changed = changed;
        addClassName("zg-step-editor");
        name.setValueChangeMode(ValueChangeMode.LAZY);
        name.addValueChangeListener(event -> told(() -> draft.renamed(at, event.getValue().strip())));
        Div first = new Div(name);
        first.addClassName("zg-step-first");
        for (After how : After.values()) {
            MultiSelectComboBox<String> box = new MultiSelectComboBox<>(getTranslation("pipeline.after." + how));
            box.addValueChangeListener(event -> told(() -> draft.replaced(at, step().withNeeds(how, new TreeSet<>(event.getValue())))));
            needs.put(how, box);
            first.add(box);
        }
        Button remove = new Button(getTranslation("pipeline.remove"), Symbol.TRASH_2.icon(), event -> remove());
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        first.add(remove);
        form = forms.make(page, json -> told(() -> draft.replaced(at, step().withJob(json))));
        add(first, form);
        setVisible(false);
    }

    private interface Change {
        PlanDraft draft();
    }

    StepForms forms() {
        return forms;
    }

    int steps() {
        return draft.steps().size();
    }

    int chosen() {
        return at;
    }

    void offer(Offer offer) {
        form.offer(offer);
    }

    /** A project and a partition are chosen where nobody has. */
    private void fillIn() {
        String typed = form.typed();
        if (!typed.equals(step().job())) {
            changed.accept(draft.replaced(at, step().withJob(typed)));
        }
    }

    /** The names that may be chosen are others now. */
    void know(PlanDraft now) {
        draft = now;
        if (at >= now.steps().size()) {
            choose(now.steps().size() - 1);
        } else if (at >= 0) {
            showNeeds();
        }
    }

    void choose(int step) {
        at = step >= 0 && step < draft.steps().size() ? step : -1;
        setVisible(at >= 0);
        if (at >= 0) {
            showing = true;
            name.setValue(step().name());
            showNeeds();
            form.show(step().job());
            showing = false;
            fillIn();
        }
    }

    private PlanDraft.Step step() {
        return draft.steps().get(at);
    }

    private void showNeeds() {
        boolean before = showing;
        showing = true;
        needs.forEach((how, box) -> {
            TreeSet<String> names = new TreeSet<>(draft.steps().stream().map(PlanDraft.Step::name).toList());
            names.remove(step().name());
            names.addAll(step().needs(how));
            box.setItems(names);
            box.setValue(step().needs(how));
        });
        showing = before;
    }

    private void told(Change change) {
        if (!showing && at >= 0) {
            changed.accept(change.draft());
        }
    }

    private void remove() {
        if (at >= 0) {
            PlanDraft without = draft.without(at);
            changed.accept(without);
            choose(Math.min(at, without.steps().size() - 1));
        }
    }
}
