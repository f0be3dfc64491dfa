package zhiguang.commands;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What was given to an operation: operands in their order, options by their field. */
record Arguments(Operation operation, List<String> operands, Map<String, Object> options) {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,18})([KMGTP]?)(?:i?B)?", Pattern.CASE_INSENSITIVE);
    private static final String UNITS = "KMGTP";
    private static final int BITS = 10;

    /** A command line that nobody can follow. */
    static final class Misuse extends RuntimeException {
        Misuse(String sentence) {
            super(sentence);
        }
    }

    static Arguments parse(List<String> words) {
        if (words.size() < 2) {
            throw new Misuse("say what to do, such as: user list");
        }
        String name = words.get(0) + " " + words.get(1);
        Operation operation = Operations.find(name).orElseThrow(() -> new Misuse("there is no \"" + name + "\""));
        List<String> operands = new ArrayList<>();
        Map<String, Object> options = new TreeMap<>();
        for (int i = 2; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                operands.add(word);
                continue;
            }
            Operation.Option option = operation.option(word)
                    .orElseThrow(() -> new Misuse(name + " knows no " + word));
            if (option.kind() == Operation.Kind.FLAG) {
                options.put(option.field(), true);
            } else if (++i < words.size()) {
                options.put(option.field(), value(option, words.get(i)));
            } else {
                throw new Misuse(word + " needs a value");
            }
        }
        return new Arguments(operation, operands, options).checked();
    }

    private static Object value(Operation.Option option, String text) {
        return switch (option.kind()) {
            case TEXT, FLAG -> text;
            case LIST -> Arrays.stream(text.split(",")).map(String::strip).filter(each -> !each.isEmpty()).toList();
            case NUMBER -> number(option.name(), text);
            case SIZE -> size(option.name(), text);
            case FILE -> json(option.name(), text);
        };
    }

    private static BigDecimal number(String name, String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new Misuse(name + " needs a number");
        }
    }

    private static long size(String name, String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new Misuse(name + " needs a size such as 500G or 2TiB");
        }
        int unit = size.group(2).isEmpty() ? 0 : UNITS.indexOf(size.group(2).toUpperCase(Locale.ROOT)) + 1;
        try {
            return Math.multiplyExact(Long.parseLong(size.group(1)), 1L << (BITS * unit));
        } catch (ArithmeticException e) {
            throw new Misuse(name + " is too large");
        }
    }

    private static JsonNode json(String name, String file) {
        try {
            return PortalDoor.JSON.readTree(Files.readAllBytes(Path.of(file)));
        } catch (IOException | InvalidPathException | JacksonException e) {
            throw new Misuse(name + " needs a file with JSON: " + file + " cannot be read");
        }
    }

    private Arguments checked() {
        boolean open = operation.words().equals(Operations.SET_QUOTA);
        int wanted = operation.operands().size();
        if (operands.size() < (open ? 1 : wanted) || !open && operands.size() > wanted) {
            throw new Misuse("usage: " + operation.usage());
        }
        operation.options().stream()
                .filter(option -> option.required() && !options.containsKey(option.field()))
                .findFirst()
                .ifPresent(option -> {
                    throw new Misuse(operation.words() + " needs " + option.name());
                });
        return this;
    }

    /** Everything that the path does not name, for the body or, where there is none, the query. */
    Map<String, Object> fields() {
        Map<String, Object> all = new TreeMap<>(options);
        for (int i = 0; i < operation.operands().size() && i < operands.size(); i++) {
            if (!operation.path().contains("{" + operation.operands().get(i) + "}")) {
                all.put(operation.operands().get(i), operands.get(i));
            }
        }
        operation.fixed().ifPresent(fixed -> all.put(fixed.field(), fixed.value()));
        return all;
    }

    Optional<String> operand(String name) {
        int place = operation.operands().indexOf(name);
        return place < 0 || place >= operands.size() ? Optional.empty() : Optional.of(operands.get(place));
    }
}
