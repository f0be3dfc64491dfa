package zhiguang.ui.common;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zhiguang.identity.OpenSession;
import zhiguang.identity.SessionKind;

/** What a browser says it is, in two words. */
public final class SessionText {

    private static final Map<String, String> BROWSERS = Map.of("Edg/", "Edge", "Firefox/", "Firefox", "Chrome/", "Chrome", "Safari/", "Safari");
    private static final Map<String, String> SYSTEMS = Map.of(
            "Windows", "Windows", "Android", "Android", "iPhone", "iOS", "iPad", "iOS", "Mac OS X", "macOS", "Linux", "Linux");

    private SessionText() {}

    /** The same of a session; an SFTP client is called as it says. */
    public static String device(OpenSession session) {
        return session.kind() == SessionKind.SFTP ? session.agent() : device(session.agent());
    }

    /** Such as {@code Firefox, Linux}; the whole text where none is known. */
    public static String device(String agent) {
        String known = Stream.of(
                        first(agent, BROWSERS, "Edg/", "Firefox/", "Chrome/", "Safari/"),
                        first(agent, SYSTEMS, "Windows", "Android", "iPhone", "iPad", "Mac OS X", "Linux"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
        return known.isEmpty() ? agent : known;
    }

    private static String first(String agent, Map<String, String> names, String... marks) {
        return Stream.of(marks).filter(agent::contains).findFirst().map(mark -> names.getOrDefault(mark, mark)).orElse("");
    }
}
