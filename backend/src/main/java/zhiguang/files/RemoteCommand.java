package zhiguang.files;

import java.util.List;
import java.util.stream.Collectors;

/** A command as an argument list; the only place that quotes for a POSIX shell. */
public record RemoteCommand(List<String> arguments) {

    public RemoteCommand {
        arguments = List.copyOf(arguments);
        if (arguments.isEmpty() || arguments.stream().anyMatch(a -> a.indexOf('\0') >= 0 || !isWhole(a))) {
            throw new IllegalArgumentException("A command needs a word, and no word may hold NUL or what is no character: another would stand for it.");
        }
    }

    public static RemoteCommand of(String... arguments) {
        return new RemoteCommand(List.of(arguments));
    }

    /** One line for {@code sh -c}, every word in single quotes. */
    public String quoted() {
        return arguments.stream().map(RemoteCommand::quote).collect(Collectors.joining(" "));
    }

    private static boolean isWhole(String word) {
        return word.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
