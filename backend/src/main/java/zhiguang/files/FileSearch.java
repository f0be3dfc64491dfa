package zhiguang.files;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;

/** Finds places in a file of any size; the cluster reads it, and says only what it found. */
@Service
public class FileSearch {

    private static final int MOST = 200;
    private static final int SECONDS = 30;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int LONGEST = 1000;

    private final FileErrands errands;

    FileSearch(FileErrands errands) {
        this.errands = errands;
    }

    /** Empty when the file cannot be read. The text is taken as it is; case counts unless it is all in small letters. */
    public Optional<FileMatches> search(ClusterUser user, RemotePath path, String sought, WorkWatch watch) {
        byte[] bytes = sought.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0 || bytes.length > LONGEST || sought.indexOf('\n') >= 0) {
            throw new InvalidInputException("file.search", "Search for 1 to 1,000 bytes on one line.");
        }
        List<FileMatches.Match> matches = new ArrayList<>();
        boolean[] whole = new boolean[1];
        boolean fold = sought.equals(sought.toLowerCase(java.util.Locale.ROOT));
        Map<String, Object> wanted =
                Map.of("sought", AgentLine.wire(bytes), "fold", fold, "most", MOST, "seconds", SECONDS);
        String refusal = errands.run(user, "search", List.of(path), wanted, LIMIT, watch, said -> {
            switch (said.event()) {
                case "match" -> matches.add(new FileMatches.Match(
                        said.line(), said.offset(), TerminalText.of(said.textBytes(), 0, said.textBytes().length)));
                case "searched" -> whole[0] = said.whole();
                default -> {}
            }
        });
        return refusal.isEmpty() ? Optional.of(new FileMatches(matches, whole[0])) : Optional.empty();
    }

    /** The offset at which a line begins, counted from 1; the last line's for a number beyond the end. */
    public Optional<Long> offsetOfLine(ClusterUser user, RemotePath path, long line, WorkWatch watch) {
        if (line < 1) {
            throw new InvalidInputException("file.line", "Lines are counted from 1.");
        }
        Optional<Long>[] offset = new Optional[] {Optional.empty()};
        errands.run(user, "line", List.of(path), Map.of("line", line, "seconds", SECONDS), LIMIT, watch, said -> {
            if (said.event().equals("line")) {
                offset[0] = Optional.of(said.offset());
            }
        });
        return offset[0];
    }
}
