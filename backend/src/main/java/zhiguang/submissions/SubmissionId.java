package zhiguang.submissions;

import java.util.Optional;
import java.util.UUID;

/** Identifies a submission; it travels in the Slurm job's comment as {@code zhiguang:<uuid>}. */
public record SubmissionId(UUID value) {

    private static final String MARK = "zhiguang:";

    public static SubmissionId random() {
        return new SubmissionId(UUID.randomUUID());
    }

    /** Empty when the text is not an id. */
    public static Optional<SubmissionId> parse(String text) {
        try {
            return Optional.of(new SubmissionId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The submission whose id a job's comment carries. */
    public static Optional<SubmissionId> inComment(String comment) {
        return comment.startsWith(MARK) ? parse(comment.substring(MARK.length())) : Optional.empty();
    }

    public String asComment() {
        return MARK + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
