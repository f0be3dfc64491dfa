package zhiguang.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhiguang.tickets.MailedFile;

/** What comes with a mail: attachments, and pictures within its text; bounded, and what is above is named and left out. */
final class AnswerFiles {

    static final int LARGEST = 5 << 20;
    static final int MOST_BYTES = 10 << 20;
    static final int MOST = 10;

    /** So many are named; nobody sends more by accident. */
    private static final int MOST_NAMED = 50;
    private static final int DEEPEST = 8;

    private final List<MailedFile> found = new ArrayList<>();
    private int kept;
    private int bytes;

    private AnswerFiles() {}

    static List<MailedFile> of(Part mail) throws MessagingException, IOException {
        AnswerFiles files = new AnswerFiles();
        files.gather(mail, 0);
        return List.copyOf(files.found);
    }

    private void gather(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || found.size() >= MOST_NAMED) {
            return;
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                gather(parts.getBodyPart(i), depth + 1);
            }
        } else if (part.getFileName() != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            take(part);
        }
    }

    private void take(Part part) throws MessagingException, IOException {
        Optional<byte[]> content = kept < MOST ? read(part) : Optional.empty();
        kept += content.isPresent() ? 1 : 0;
        bytes += content.map(read -> read.length).orElse(0);
        found.add(new MailedFile(name(part.getFileName()), content));
    }

    /** Empty for more than there is room for; no more is read than that. */
    private Optional<byte[]> read(Part part) throws MessagingException, IOException {
        int room = Math.min(LARGEST, MOST_BYTES - bytes);
        try (InputStream in = part.getInputStream()) {
            byte[] read = in.readNBytes(room + 1);
            return read.length <= room ? Optional.of(read) : Optional.empty();
        }
    }

    private static String name(@Nullable String given) throws IOException {
        return given == null ? "" : MimeUtility.decodeText(given);
    }
}
