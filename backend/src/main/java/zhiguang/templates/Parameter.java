package zhiguang.templates;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.ObjectKey;

/**
 * What a template asks. The answer reaches the script as the environment variable {@code name}, as data, and in no other way.
 *
 * @param standard what stands there at first; empty for nothing
 * @param least and {@code most}: of a number, or of a text's length in characters
 * @param choices of a choice
 */
public record Parameter(
        String name,
        Type type,
        BothLanguages label,
        BothLanguages help,
        String standard,
        boolean required,
        Optional<BigDecimal> least,
        Optional<BigDecimal> most,
        List<String> choices) {

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final Pattern RESERVED = Pattern.compile("(SLURM|SBATCH|ZHIGUANG|LD|BASH)_.*|PATH|HOME|USER|SHELL|LANG|IFS|ENV|PS4");
    private static final int LONGEST = 10_000;

    /** What kind of answer. */
    public enum Type {
        TEXT,
        NUMBER,
        CHOICE,
        FILE,
        BOOLEAN
    }

    public Parameter {
        label = Objects.requireNonNullElse(label, BothLanguages.NONE);
        help = Objects.requireNonNullElse(help, BothLanguages.NONE);
        standard = Objects.requireNonNullElse(standard, "");
        least = Objects.requireNonNullElse(least, Optional.empty());
        most = Objects.requireNonNullElse(most, Optional.empty());
        choices = List.copyOf(Objects.requireNonNullElse(choices, List.of()));
        if (!NAME.matcher(name).matches() || RESERVED.matcher(name).matches()) {
            throw new InvalidInputException(
                    "template.parameter-name", "A parameter's name is capital letters, digits and _, and none of the system's.", name);
        }
        if (type == Type.CHOICE && choices.isEmpty()) {
            throw new InvalidInputException("template.choices", "A choice needs something to choose from.", name);
        }
        if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
            throw new InvalidInputException("template.limits", "The least is more than the most.", name);
        }
    }

    /** The answer as the script gets it; a file is its object's key. */
    public String check(String typed) {
        if (typed.indexOf('\0') >= 0 || typed.length() > LONGEST) {
            throw wrong("template.value");
        }
        if (typed.isEmpty() && type != Type.BOOLEAN) {
            if (required) {
                throw wrong("template.missing");
            }
            return "";
        }
        return switch (type) {
            case TEXT -> length(typed);
            case NUMBER -> number(typed.strip());
            case CHOICE -> choice(typed);
            case FILE -> new ObjectKey(typed).value();
            case BOOLEAN -> Boolean.toString(Boolean.parseBoolean(typed));
        };
    }

    private String length(String typed) {
        limit(BigDecimal.valueOf(typed.codePointCount(0, typed.length())));
        return typed;
    }

    private String number(String typed) {
        if (!typed.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")) {
            throw wrong("template.number");
        }
        limit(new BigDecimal(typed));
        return typed;
    }

    private String choice(String typed) {
        if (!choices.contains(typed)) {
            throw wrong("template.value");
        }
        return typed;
    }

    private void limit(BigDecimal value) {
        if (least.filter(l -> value.compareTo(l) < 0).isPresent() || most.filter(m -> value.compareTo(m) > 0).isPresent()) {
            String from = least.map(BigDecimal::toPlainString).orElse("–∞");
            String to = most.map(BigDecimal::toPlainString).orElse("∞");
            throw new InvalidInputException("template.range", "Between " + from + " and " + to + ".", from, to, name);
        }
    }

    private InvalidInputException wrong(String code) {
        return switch (code) {
            case "template.missing" -> new InvalidInputException("template.missing", "This is needed.", name);
            case "template.number" -> new InvalidInputException("template.number", "Write a number.", name);
            default -> new InvalidInputException("template.value", "This value cannot be.", name);
        };
    }
}
