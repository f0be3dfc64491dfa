package zhiguang.jobs.sbatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one or two words of the lines ask for: several options where letters are written together.
 *
 * @param settings empty for words that are no option of sbatch
 */
record ScriptOption(List<ScriptWord> words, List<Setting> settings) {

    /** One option by its whole name; {@code value} is empty when it has none. */
    record Setting(String name, String value) {

        /** What a request understands of it. */
        Optional<SbatchOption> option() {
            return switch (name) {
                case "gres" -> Optional.of(SbatchOption.GPUS_PER_NODE);
                case "no-requeue" -> Optional.of(SbatchOption.REQUEUE);
                default -> SbatchOption.find(name);
            };
        }

        Optional<String> read() {
            return switch (name) {
                case "gres" -> SbatchValues.gpusOfGres(value);
                case "no-requeue" -> Optional.of(SbatchOption.NO);
                default -> option().flatMap(o -> o.read(value));
            };
        }

        String written() {
            boolean bare = value.isEmpty() && SbatchSyntax.valueOf(name) != SbatchSyntax.Value.REQUIRED;
            return ScriptWord.quoted(bare ? "--" + name : "--" + name + "=" + value);
        }
    }

    static List<ScriptOption> readAll(List<ScriptWord> words) {
        List<ScriptOption> options = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            ScriptWord word = words.get(i);
            Optional<ScriptWord> next = i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty();
            ScriptOption option = word.text().startsWith("--") ? readLong(word, next) : readShort(word, next);
            options.add(option);
            i += option.words().size() - 1;
        }
        return options;
    }

    private static ScriptOption readLong(ScriptWord word, Optional<ScriptWord> next) {
        int sign = word.text().indexOf('=');
        String written = word.text().substring(2, sign < 0 ? word.text().length() : sign);
        Optional<String> name = SbatchSyntax.find(written);
        if (name.isEmpty()) {
            return new ScriptOption(List.of(word), List.of());
        }
        if (sign >= 0) {
            return new ScriptOption(List.of(word), List.of(new Setting(name.get(), word.text().substring(sign + 1))));
        }
        if (SbatchSyntax.valueOf(name.get()) != SbatchSyntax.Value.REQUIRED) {
            return new ScriptOption(List.of(word), List.of(new Setting(name.get(), "")));
        }
        return next.map(n -> new ScriptOption(List.of(word, n), List.of(new Setting(name.get(), n.text()))))
                .orElseGet(() -> new ScriptOption(List.of(word), List.of()));
    }

    private static ScriptOption readShort(ScriptWord word, Optional<ScriptWord> next) {
        String text = word.text();
        List<Setting> settings = new ArrayList<>();
        if (!text.startsWith("-")) {
            return new ScriptOption(List.of(word), List.of());
        }
        for (int i = 1; i < text.length(); i++) {
            Optional<String> name = SbatchSyntax.find(text.charAt(i));
            if (name.isEmpty()) {
                return new ScriptOption(List.of(word), List.of());
            }
            String rest = text.substring(i + 1);
            SbatchSyntax.Value takes = SbatchSyntax.valueOf(name.get());
            if (takes == SbatchSyntax.Value.NONE || (takes == SbatchSyntax.Value.OPTIONAL && rest.isEmpty())) {
                settings.add(new Setting(name.get(), ""));
                continue;
            }
            if (!rest.isEmpty()) {
                settings.add(new Setting(name.get(), rest));
                return new ScriptOption(List.of(word), settings);
            }
            if (next.isEmpty()) {
                return new ScriptOption(List.of(word), List.of());
            }
            settings.add(new Setting(name.get(), next.get().text()));
            return new ScriptOption(List.of(word, next.get()), settings);
        }
        return new ScriptOption(List.of(word), settings);
    }

    boolean sets(SbatchOption option) {
        return settings.stream().anyMatch(s -> s.option().equals(Optional.of(option)) && s.read().isPresent());
    }

    String raw(String script) {
        List<String> parts = words.stream().map(w -> script.substring(w.start(), w.end())).toList();
        return String.join(" ", parts);
    }
}
