package zhiguang.commands;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What can be asked for at the command line, as a request of the API.
 *
 * @param words such as {@code user create}
 * @param operands in the order in which they are given; those that the path does not name go into the body
 * @param fixed a field of the body that is always the same; empty for none
 */
record Operation(String words, String method, String path, List<String> operands, List<Option> options, Optional<Fixed> fixed, String help) {

    /** How an option's text becomes a value. */
    enum Kind {
        TEXT,
        NUMBER,
        LIST,
        FLAG,
        /** In bytes, or such as 500G. */
        SIZE,
        /** The name of a file with JSON. */
        FILE
    }

    /**
     * An option, {@code --name}.
     *
     * @param field of the body, or parameter of a request that has none
     */
    record Option(String name, String field, Kind kind, boolean required) {

        String usage() {
            String text = kind == Kind.FLAG ? name : name + " " + field.toUpperCase(Locale.ROOT);
            return required ? text : "[" + text + "]";
        }
    }

    record Fixed(String field, Object value) {}

    Operation {
        operands = List.copyOf(operands);
        options = List.copyOf(options);
    }

    static Operation of(String words, String method, String path, List<String> operands, String help, Option... options) {
        return new Operation(words, method, path, operands, List.of(options), Optional.empty(), help);
    }

    static Option text(String name, String field) {
        return new Option(name, field, Kind.TEXT, false);
    }

    static Option number(String name, String field) {
        return new Option(name, field, Kind.NUMBER, false);
    }

    static Option list(String name, String field) {
        return new Option(name, field, Kind.LIST, false);
    }

    static Option flag(String name, String field) {
        return new Option(name, field, Kind.FLAG, false);
    }

    static Option size(String name, String field) {
        return new Option(name, field, Kind.SIZE, false);
    }

    static Option file(String name, String field) {
        return new Option(name, field, Kind.FILE, false);
    }

    Operation always(String field, Object value) {
        return new Operation(words, method, path, operands, options, Optional.of(new Fixed(field, value)), help);
    }

    /** The option of that name cannot be left out. */
    Operation requiring(String name) {
        Predicate<Option> named = option -> option.name().equals(name);
        List<Option> changed = options.stream()
                .map(option -> named.test(option) ? new Option(option.name(), option.field(), option.kind(), true) : option)
                .toList();
        return new Operation(words, method, path, operands, changed, fixed, help);
    }

    Optional<Option> option(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    boolean hasBody() {
        return method.equals("POST") || method.equals("PUT");
    }

    /** Whether the answer comes page by page. */
    boolean isList() {
        return method.equals("GET") && words.endsWith("list");
    }

    String usage() {
        StringBuilder line = new StringBuilder(words);
        operands.forEach(operand -> line.append(' ').append(operand.toUpperCase(Locale.ROOT)));
        options.forEach(option -> line.append(' ').append(option.usage()));
        return line.toString();
    }
}
