package zhiguang.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** What a mail says, without the mail that it answers and without attachments. */
final class AnswerText {

    private static final int LARGEST = 256 * 1024;
    private static final int DEEPEST = 8;

    /** Where mail programs begin to quote: in English and Chinese, and lines of their own. */
    private static final Pattern QUOTE = Pattern.compile(
            "\\s*(>.*|On .{1,300} wrote:|.{0,300}(写道|wrote)\\s*[:：]|-{2,}\\s*(Original Message|原始邮件|原邮件|回复邮件).*|_{10,}|(From|发件人)\\s*[:：].*|-- )");

    private AnswerText() {}

    static String of(Part mail) throws MessagingException, IOException {
        Optional<String> plain = find(mail, "text/plain", 0);
        String text = plain.isPresent() ? plain.get() : find(mail, "text/html", 0).map(AnswerText::plain).orElse("");
        List<String> lines = text.lines().toList();
        String own = lines.subList(0, quoteOf(lines)).stream().map(String::stripTrailing).collect(Collectors.joining("\n")).strip();
        return own.isEmpty()
                ? lines.stream().filter(line -> !QUOTE.matcher(line).matches()).collect(Collectors.joining("\n")).strip()
                : own;
    }

    /** Some programs break the line before a quote into two. */
    private static int quoteOf(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String next = i + 1 < lines.size() ? lines.get(i + 1) : "";
            if (QUOTE.matcher(lines.get(i)).matches() || (lines.get(i).startsWith("On ") && next.endsWith("wrote:"))) {
                return i;
            }
        }
        return lines.size();
    }

    private static Optional<String> find(Part part, String type, int depth) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || depth > DEEPEST) {
            return Optional.empty();
        }
        if (part.isMimeType(type) && part.getSize() <= LARGEST) {
            return Optional.of(String.valueOf(part.getContent()));
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = find(parts.getBodyPart(i), type, depth + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String plain(String html) {
        String lines = html.replaceAll("(?is)<(style|script|head)\\b.*?</\\1>", "")
                .replaceAll("(?is)<blockquote\\b.*", "")
                .replaceAll("\\s+", " ")
                .replaceAll("(?i)<(br|/p|/div|/li|/tr)\\b[^>]*>", "\n");
        return HtmlUtils.htmlUnescape(lines.replaceAll("<[^>]*>", "")).replace('\u00a0', ' ');
    }
}
