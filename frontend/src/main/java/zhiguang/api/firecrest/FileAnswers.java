package zhiguang.api.firecrest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import zhiguang.api.programs.ApiProblem;
import zhiguang.files.ChangeResult;
import zhiguang.files.FileTools;
import zhiguang.files.LinkTarget;
import zhiguang.files.RemoteEntry;
import zhiguang.files.WorkResult;

/** Files in FirecREST's words, and what became of what was asked for. */
final class FileAnswers {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private FileAnswers() {}

    record Many(List<OneFile> output) {}

    record One(OneFile output) {}

    /** As {@code ls -l} writes them; times in UTC. */
    record OneFile(
            String name,
            String type,
            @Nullable String linkTarget,
            String user,
            String group,
            String permissions,
            String lastModified,
            String size) {}

    record Text(String output) {}

    record Part(Content output) {}

    /** {@code contentType} is {@code lines} or {@code bytes}. */
    record Content(String content, String contentType, long startPosition, long endPosition) {}

    record Checked(Checksum output) {}

    record Checksum(String algorithm, String checksum) {}

    record Told(Stat output) {}

    record Stat(long mode, long ino, long dev, long nlink, long uid, long gid, long size, long atime, long ctime, long mtime) {}

    static OneFile of(RemoteEntry entry, String name, boolean numbers) {
        String mode = entry.modeText();
        return new OneFile(
                name,
                mode.substring(0, 1),
                entry.link().map(LinkTarget::shown).orElse(null),
                numbers ? Integer.toUnsignedString(entry.uid()) : entry.owner(),
                numbers ? Integer.toUnsignedString(entry.gid()) : entry.group(),
                mode.substring(1),
                time(entry.modified()),
                Long.toString(entry.size()));
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** What the tool printed. */
    static String require(FileTools.Answer answer) {
        return switch (answer) {
            case FileTools.Answer.Done done -> done.text();
            case FileTools.Answer.Refused refused -> throw switch (refused.why()) {
                case GONE -> new ApiProblem(HttpStatus.NOT_FOUND, "file-said", refused.text());
                case DENIED -> new ApiProblem(HttpStatus.FORBIDDEN, "denied");
                case EXISTS -> new ApiProblem(HttpStatus.BAD_REQUEST, "exists");
                case LARGE -> new ApiProblem(HttpStatus.CONTENT_TOO_LARGE, "large");
                case TOO_LONG -> new ApiProblem(HttpStatus.REQUEST_TIMEOUT, "too-long");
                case OTHER -> new ApiProblem(HttpStatus.BAD_REQUEST, "refused", refused.text());
            };
        };
    }

    static void require(ChangeResult result) {
        switch (result) {
            case DONE -> {}
            case GONE -> throw new ApiProblem(HttpStatus.NOT_FOUND, "file");
            case DENIED -> throw new ApiProblem(HttpStatus.FORBIDDEN, "denied");
            case EXISTS -> throw new ApiProblem(HttpStatus.BAD_REQUEST, "exists");
            case FULL -> throw new ApiProblem(HttpStatus.CONFLICT, "full");
            case LARGE -> throw new ApiProblem(HttpStatus.CONTENT_TOO_LARGE, "large");
            case NOT_EMPTY, ELSEWHERE, NAME, FAILED -> throw new ApiProblem(HttpStatus.BAD_REQUEST, "refused", result.name());
        }
    }

    static void require(WorkResult result) {
        if (!result.failed().isEmpty()) {
            String code = result.failed().getFirst().code();
            throw switch (code) {
                case "permission" -> new ApiProblem(HttpStatus.FORBIDDEN, "denied");
                case "exists" -> new ApiProblem(HttpStatus.BAD_REQUEST, "exists");
                case "no-space" -> new ApiProblem(HttpStatus.CONFLICT, "full");
                case "gone", "missing" -> new ApiProblem(HttpStatus.NOT_FOUND, "file");
                default -> new ApiProblem(HttpStatus.BAD_REQUEST, "refused", code);
            };
        }
    }
}
