package zhiguang.commands;

import java.io.PrintStream;
import java.text.MessageFormat;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import zhiguang.doctor.Doctor;
import zhiguang.doctor.Finding;
import zhiguang.doctor.Finding.Level;

/** {@code ./zhiguang doctor}: what a site lacks, in the language of the terminal; the exit code is 0 where nothing is wrong. */
public final class DoctorCommand {

    private static final int WELL = 0;
    private static final int WRONG = 1;
    private static final int MISUSED = 2;
    private static final String TEXTS = "vaadin-i18n.translations";
    private static final String USAGE = """
            usage: zhiguang doctor [--json] [--config FILE]

            Looks whether this machine, the database, the login node, Slurm, the object store and the mail server are as the portal needs them,
            with the portal's own settings (environment and the file FILE, as for the portal itself), and says what to change. The portal may run.
            LANG or LC_ALL chooses English or Chinese. Run it as the portal's user.

            exit code: 0 nothing is wrong, 1 something is, 2 not understood.
            """;

    private DoctorCommand() {}

    public static int run(List<String> words, Map<String, String> environment, Map<String, Object> settings, PrintStream out, PrintStream err) {
        List<String> arguments = new ArrayList<>();
        boolean json = false;
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--json" -> json = true;
                case "--help", "help" -> {
                    out.print(USAGE);
                    return WELL;
                }
                case "--config" -> {
                    if (++i == words.size()) {
                        err.print(USAGE);
                        return MISUSED;
                    }
                    arguments.add("--spring.config.additional-location=file:" + words.get(i));
                }
                default -> {
                    err.print(USAGE);
                    return MISUSED;
                }
            }
        }
        List<Finding> found = Doctor.examine(settings, Clock.systemUTC(), arguments.toArray(String[]::new));
        DoctorTexts texts = new DoctorTexts(language(environment));
        if (json) {
            out.println(PortalDoor.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(found.stream().map(texts::json).toList()));
        } else {
            found.forEach(finding -> out.println(texts.line(finding)));
        }
        return found.stream().anyMatch(finding -> finding.level() == Level.WRONG) ? WRONG : WELL;
    }

    private static Locale language(Map<String, String> environment) {
        String words = Optional.ofNullable(environment.get("LC_ALL")).filter(all -> !all.isEmpty()).orElse(environment.getOrDefault("LANG", ""));
        return words.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    /** The sentences of findings. */
    private static final class DoctorTexts {

        private final Locale language;
        private final ResourceBundle texts;

        DoctorTexts(Locale language) {
            this.language = language;
            this.texts = ResourceBundle.getBundle(
                    TEXTS, language, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        }

        Map<String, Object> json(Finding finding) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("area", finding.area().name().toLowerCase(Locale.ROOT));
            all.put("level", finding.level().name().toLowerCase(Locale.ROOT));
            all.put("code", finding.code());
            all.put("text", sentence(finding));
            advice(finding).ifPresent(advice -> all.put("advice", advice));
            return all;
        }

        String line(Finding finding) {
            String line = texts.getString("doctor.level." + finding.level().name()) + "  " + sentence(finding);
            return advice(finding).map(advice -> line + "\n      → " + advice).orElse(line);
        }

        private String sentence(Finding finding) {
            return say("doctor." + finding.code(), finding);
        }

        private Optional<String> advice(Finding finding) {
            String key = "doctor." + finding.code() + ".do";
            return texts.containsKey(key) ? Optional.of(say(key, finding)) : Optional.empty();
        }

        private String say(String key, Finding finding) {
            return new MessageFormat(texts.getString(key), language).format(finding.arguments().stream().map(Object::toString).toArray());
        }
    }
}
