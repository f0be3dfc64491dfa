package zhiguang.jobs.sbatch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A script and what its {@code #SBATCH} lines ask for. Only the words that change are written anew; all else stays as it was typed. */
public final class SbatchScript {

    private final String text;
    private final List<ScriptOption> options;

    private SbatchScript(String text) {
        this.text = text;
        this.options = ScriptOption.readAll(ScriptWord.readAll(text));
    }

    public static SbatchScript parse(String text) {
        return new SbatchScript(text);
    }

    public String text() {
        return text;
    }

    public boolean asksForNothing() {
        return options.isEmpty();
    }

    /** What a request can express of it, each in its one form; of two that say the same thing the later holds, as for sbatch. */
    public Map<SbatchOption, String> values() {
        Map<SbatchOption, String> values = new EnumMap<>(SbatchOption.class);
        for (ScriptOption option : options) {
            for (ScriptOption.Setting setting : option.settings()) {
                setting.read().ifPresent(value -> setting.option().ifPresent(key -> put(values, key, value)));
            }
        }
        return values;
    }

    /** For sbatch, the later of two ways to ask for memory or GPUs holds alone. */
    private static void put(Map<SbatchOption, String> values, SbatchOption key, String value) {
        other(key).ifPresent(values::remove);
        values.put(key, value);
    }

    private static Optional<SbatchOption> other(SbatchOption key) {
        return switch (key) {
            case MEM -> Optional.of(SbatchOption.MEM_PER_CPU);
            case MEM_PER_CPU -> Optional.of(SbatchOption.MEM);
            default -> Optional.empty();
        };
    }

    /** What stays in the script and has no place in a request, as it is written there. */
    public List<String> unsupported() {
        return unsupported(Set.of());
    }

    /** The same, but for what is {@code given} beside the script: the script's own word for it counts for nothing. */
    public List<String> unsupported(Set<SbatchOption> given) {
        return options.stream()
                .filter(option -> option.settings().isEmpty()
                        || option.settings().stream().anyMatch(s -> s.read().isEmpty() && s.option().filter(given::contains).isEmpty()))
                .map(option -> option.raw(text))
                .toList();
    }

    /** The same script asking for exactly these values; what a request cannot express stays. */
    public SbatchScript with(Map<SbatchOption, String> wanted) {
        Map<SbatchOption, String> now = values();
        List<Edit> edits = new ArrayList<>();
        List<SbatchOption> missing = new ArrayList<>();
        for (SbatchOption key : SbatchOption.values()) {
            String value = wanted.get(key);
            if (value == null) {
                options.stream().filter(option -> option.sets(key)).forEach(option -> edits.add(without(option, key, edits)));
            } else if (!value.equals(now.get(key))) {
                List<ScriptOption> setting = options.stream().filter(option -> option.sets(key)).toList();
                if (setting.isEmpty() || spoiltLater(setting.getLast(), key)) {
                    missing.add(key);
                } else {
                    edits.add(replaced(setting.getLast(), key, value, edits));
                }
            }
        }
        return new SbatchScript(added(applied(edits), missing, wanted));
    }

    /** Whether something the request cannot express stands behind it and would hold instead. */
    private boolean spoiltLater(ScriptOption last, SbatchOption key) {
        return options.subList(options.indexOf(last) + 1, options.size()).stream()
                .flatMap(option -> option.settings().stream())
                .anyMatch(s -> s.option().equals(Optional.of(key)));
    }

    /** New words for one option; empty words mean that it goes. */
    private record Edit(ScriptOption option, List<ScriptOption.Setting> settings) {}

    private static Edit without(ScriptOption option, SbatchOption key, List<Edit> edits) {
        List<ScriptOption.Setting> settings = new ArrayList<>(current(option, edits));
        settings.removeIf(s -> s.option().equals(Optional.of(key)));
        return new Edit(option, settings);
    }

    private static Edit replaced(ScriptOption option, SbatchOption key, String value, List<Edit> edits) {
        return new Edit(option, current(option, edits).stream()
                .map(s -> s.option().equals(Optional.of(key)) ? setting(key, value) : s)
                .toList());
    }

    /** An option whose letters are written together may be changed more than once. */
    private static List<ScriptOption.Setting> current(ScriptOption option, List<Edit> edits) {
        List<ScriptOption.Setting> settings = option.settings();
        for (Edit edit : List.copyOf(edits)) {
            if (edit.option() == option) {
                settings = edit.settings();
                edits.remove(edit);
            }
        }
        return settings;
    }

    private static ScriptOption.Setting setting(SbatchOption key, String value) {
        String word = key.written(value).substring(2);
        int sign = word.indexOf('=');
        return new ScriptOption.Setting(
                sign < 0 ? word : word.substring(0, sign), sign < 0 ? "" : word.substring(sign + 1));
    }

    private String applied(List<Edit> edits) {
        StringBuilder changed = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparing((Edit e) -> e.option().words().getFirst().start()).reversed())
                .forEach(edit -> apply(changed, edit));
        return changed.toString();
    }

    private static void apply(StringBuilder changed, Edit edit) {
        List<ScriptWord> words = edit.option().words();
        String written = String.join(" ", edit.settings().stream().map(ScriptOption.Setting::written).toList());
        for (int i = words.size() - 1; i > 0; i--) {
            remove(changed, words.get(i));
        }
        if (written.isEmpty()) {
            remove(changed, words.getFirst());
        } else {
            changed.replace(words.getFirst().start(), words.getFirst().end(), written);
        }
    }

    /** A line that has nothing left goes as a whole. */
    private static void remove(StringBuilder changed, ScriptWord word) {
        int start = word.start();
        int end = word.end();
        while (start > 0 && (changed.charAt(start - 1) == ' ' || changed.charAt(start - 1) == '\t')) {
            start--;
        }
        changed.delete(start, end);
        int line = changed.lastIndexOf("\n", start - 1) + 1;
        int newline = changed.indexOf("\n", line);
        int lineEnd = newline < 0 ? changed.length() : newline;
        if (changed.substring(line, lineEnd).strip().equals("#SBATCH")) {
            changed.delete(line, newline < 0 ? lineEnd : lineEnd + 1);
        }
    }

    private static String added(String text, List<SbatchOption> missing, Map<SbatchOption, String> wanted) {
        if (missing.isEmpty()) {
            return text;
        }
        StringBuilder lines = new StringBuilder();
        missing.forEach(key -> lines.append("#SBATCH ")
                .append(setting(key, wanted.getOrDefault(key, "")).written())
                .append('\n'));
        String last = inserted(text, ScriptWord.placeForLine(text), lines);
        Map<SbatchOption, String> values = new SbatchScript(last).values();
        boolean read = missing.stream().allMatch(key -> Objects.equals(wanted.get(key), values.get(key)));
        if (read) {
            return last;
        }
        String cleared = new SbatchScript(text).cleared(missing);
        return inserted(cleared, ScriptWord.firstPlaceForLine(cleared), lines);
    }

    /**
     * A last option that waits for its value would take the first of the lines for it. Before that option they are safe, once nothing
     * behind them asks for the same.
     */
    private String cleared(List<SbatchOption> keys) {
        List<Edit> edits = new ArrayList<>();
        for (SbatchOption key : keys) {
            for (ScriptOption option : options) {
                if (option.settings().stream().anyMatch(s -> s.option().equals(Optional.of(key)))) {
                    edits.add(without(option, key, edits));
                }
            }
        }
        return applied(edits);
    }

    private static String inserted(String text, int place, CharSequence lines) {
        boolean open = place > 0 && text.charAt(place - 1) != '\n';
        return text.substring(0, place) + (open ? "\n" : "") + lines + text.substring(place);
    }
}
