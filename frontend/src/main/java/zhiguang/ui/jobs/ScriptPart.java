package zhiguang.ui.jobs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobScript;
import zhiguang.jobs.sbatch.SbatchScript;
import zhiguang.spaces.ObjectKey;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.ScriptEditor;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Toast;

/** The script with its editor; says what is wrong while it is typed, and repairs it where that is possible. */
class ScriptPart extends Card {

    private final ScriptEditor editor;
    private final Div problem = new Div();
    private final Div lines = new Div();
    private final Runnable take;
    private final Supplier<String> written;
    private String example = "";

    /** {@code take} fills the form from the script's lines; {@code written} is the script with the form's. */
    ScriptPart(Runnable changed, Runnable take, Supplier<String> written) {
        super(UI.getCurrent().getTranslation("job.form.script"));
        this.take = take;
        this.written = written;
        addClassName("zg-script-part");
        editor = new ScriptEditor(getTranslation("job.form.script"));
        editor.addValueChangeListener(event -> {
            check();
            changed.run();
        });
        editor.onFileRefused(reason -> Toast.warn(getTranslation("job.form.file-" + reason)));
        Button open = new Button(getTranslation("job.form.open-file"), Symbol.FOLDER_OPEN.icon(), event -> editor.openFile());
        open.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        addToHead(open);
        problem.addClassName("zg-script-problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        lines.addClassName("zg-script-lines");
        lines.setVisible(false);
        Button write = new Button(getTranslation("job.form.write-lines"), Symbol.PENCIL.icon(), event -> write());
        write.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        addToHead(write);
        setBody(problem, lines, editor);
    }

    String text() {
        return editor.getValue();
    }

    /** {@code inputs} are those that the text was written for, should it be an example. */
    void show(String text, String draftKey, List<ObjectKey> inputs) {
        example = ExampleScript.of(inputs);
        editor.setDraftKey(draftKey);
        editor.setValue(text);
    }

    /** The example follows the chosen inputs as long as nobody has touched it. */
    void adaptExample(List<ObjectKey> inputs) {
        String adapted = ExampleScript.of(inputs);
        boolean untouched = text().equals(example) || text().equals(ExampleScript.of(List.of()));
        example = adapted;
        if (untouched && !text().equals(adapted)) {
            editor.setValue(adapted);
        }
    }

    void show(InvalidInputException wrong) {
        problem.removeAll();
        problem.add(Symbol.CIRCLE_ALERT.icon(), new Span(FailureText.of(wrong)));
        String repaired = JobScript.repaired(text());
        if (text().isBlank()) {
            problem.add(fix("job.form.insert-example", example.isEmpty() ? ExampleScript.of(List.of()) : example));
        } else if (!repaired.equals(text())) {
            problem.add(fix("job.form.fix", repaired));
        }
        problem.setVisible(true);
    }

    private void write() {
        editor.setValue(written.get());
    }

    /** Says where the script's lines and the form differ, and what of the lines never reaches Slurm. */
    void compare(JobDraft draft) {
        lines.removeAll();
        List<DraftOptions.Conflict> conflicts = DraftOptions.conflicts(draft);
        if (!conflicts.isEmpty()) {
            String list = conflicts.stream().map(this::text).collect(Collectors.joining(" · "));
            Button takeAll = new Button(getTranslation("job.form.take-lines"), event -> take.run());
            Button writeAll = new Button(getTranslation("job.form.keep-form"), event -> write());
            takeAll.addThemeVariants(ButtonVariant.SMALL);
            writeAll.addThemeVariants(ButtonVariant.SMALL);
            lines.add(new Div(Symbol.TRIANGLE_ALERT.icon(), new Span(getTranslation("job.form.lines-differ", list)), takeAll, writeAll));
        }
        List<String> left = SbatchScript.parse(draft.script()).unsupported();
        if (!left.isEmpty()) {
            lines.add(new Div(Symbol.INFO.icon(), new Span(getTranslation("job.form.lines-left", String.join("  ", left)))));
        }
        lines.setVisible(!conflicts.isEmpty() || !left.isEmpty());
    }

    private String text(DraftOptions.Conflict conflict) {
        String form = conflict.form().isEmpty() ? "–" : conflict.form();
        return getTranslation("job.form.line-differs", conflict.option().written(conflict.script()), form);
    }

    private void check() {
        problem.setVisible(false);
        try {
            new JobScript(text());
        } catch (InvalidInputException e) {
            show(e);
        }
    }

    private Button fix(String key, String text) {
        Button fix = new Button(getTranslation(key), Symbol.WRENCH.icon(), event -> editor.setValue(text));
        fix.addThemeVariants(ButtonVariant.SMALL);
        return fix;
    }
}
