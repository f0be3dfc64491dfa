package zhiguang.api.firecrest;

import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import zhiguang.api.programs.ApiProblem;
import zhiguang.files.RemotePath;

/** The words that pack and unpack, each word by itself; a shell sees none of the names as its own. */
final class Archives {

    private static final int LONGEST = 1000;

    private Archives() {}

    static List<String> pack(PathBody body) {
        RemotePath source = body.source();
        RemotePath folder = source.parent().orElseThrow(() -> new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "path"));
        String flags = "-c" + body.compressionLetter() + (body.follows() ? "h" : "") + "f";
        String pattern = body.matchPattern();
        if (pattern == null || pattern.isEmpty()) {
            return List.of("tar", flags, body.target().value(), "-C", folder.value(), "--", source.name());
        }
        if (pattern.length() > LONGEST || pattern.indexOf('\0') >= 0) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "matchPattern");
        }
        return new ArrayList<>(List.of(
                "sh",
                "-c",
                "set -e; cd -- \"$1\"; find \"./$2\" -type f -regextype posix-extended -regex \"$3\" -print0 | tar \"$4\" \"$5\" --null -T -",
                "sh",
                folder.value(),
                source.name(),
                pattern,
                flags,
                body.target().value()));
    }
}
