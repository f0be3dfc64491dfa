package zhiguang.files;

import java.util.List;

/** What became of each path of a work; for an archive the one that was made. */
public record WorkResult(List<RemotePath> done, List<NotDone> failed) {

    public WorkResult {
        done = List.copyOf(done);
        failed = List.copyOf(failed);
    }

    /** {@code code} is a word of the agent's, such as {@code permission}. */
    public record NotDone(RemotePath path, String code) {}
}
