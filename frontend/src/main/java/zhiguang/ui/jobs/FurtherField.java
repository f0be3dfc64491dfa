package zhiguang.ui.jobs;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.textfield.TextField;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.jobs.sbatch.SbatchScript;

/** The options that have no field of their own, as sbatch writes them; what cannot be read stays as it is typed. */
class FurtherField extends TextField {

    private static final String LINE = "#SBATCH ";

    FurtherField(Runnable changed) {
        super(UI.getCurrent().getTranslation("job.form.option." + JobDraft.FURTHER));
        addClassName("zg-wide");
        setPlaceholder("--licenses=matlab:1 --exclude=c[01-04]");
        setManualValidation(true);
        addValueChangeListener(event -> changed.run());
    }

    void show(JobDraft draft) {
        setValue(text(draft));
    }

    Map<String, String> more() {
        return more(getValue());
    }

    /** Under the options' names, or all of it as it is typed. */
    static Map<String, String> more(String typed) {
        Map<String, String> more = new TreeMap<>();
        if (wrong(typed).isEmpty()) {
            parsed(typed).values().forEach((option, value) -> more.put(option.word(), value));
        } else {
            more.put(JobDraft.FURTHER, typed.strip());
        }
        return more;
    }

    /** What of it is no such option, or none with that value. */
    static List<String> wrong(String typed) {
        SbatchScript script = parsed(typed);
        Stream<String> elsewhere = script.values().entrySet().stream()
                .filter(e -> e.getKey().further().isEmpty())
                .map(e -> e.getKey().written(e.getValue()));
        return Stream.concat(script.unsupported().stream(), elsewhere).toList();
    }

    private static SbatchScript parsed(String typed) {
        return SbatchScript.parse("#!/bin/sh\n" + LINE + typed.replaceAll("\\R", " ") + "\n");
    }

    static String text(JobDraft draft) {
        if (!draft.more(JobDraft.FURTHER).isEmpty()) {
            return draft.more(JobDraft.FURTHER);
        }
        Map<SbatchOption, String> values = new EnumMap<>(SbatchOption.class);
        for (SbatchOption option : SbatchOption.values()) {
            String value = draft.more(option.word());
            if (option.further().isPresent() && !value.isEmpty()) {
                values.put(option, value);
            }
        }
        return SbatchScript.parse("#!/bin/sh\n").with(values).text().lines()
                .filter(line -> line.startsWith(LINE))
                .map(line -> line.substring(LINE.length()))
                .collect(Collectors.joining(" "));
    }
}
