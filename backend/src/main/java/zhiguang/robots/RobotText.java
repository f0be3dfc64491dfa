package zhiguang.robots;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import zhiguang.notices.Message;

/** A message as plain text: whatever jobs are called is neither markup nor a mention. */
final class RobotText {

    private RobotText() {}

    /** At most so many bytes of UTF-8; robots refuse longer ones as a whole. */
    static String of(Message message, int mostBytes) {
        String entries = message.entries().stream().map(RobotText::text).collect(Collectors.joining("\n\n"));
        return cut(message.subject() + "\n\n" + entries + "\n\n" + message.closing(), mostBytes);
    }

    private static String text(Message.Entry entry) {
        return entry.headline()
                + (entry.detail().isEmpty() ? "" : "\n" + entry.detail())
                + entry.link().map(link -> "\n" + link).orElse("");
    }

    static String cut(String text, int mostBytes) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= mostBytes) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int bytes = "…".getBytes(StandardCharsets.UTF_8).length;
        for (int point : text.codePoints().toArray()) {
            bytes += new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > mostBytes) {
                break;
            }
            kept.appendCodePoint(point);
        }
        return kept + "…";
    }
}
