package zhiguang.submissions;

import java.util.Optional;
import java.util.UUID;

/** Identifies a submission; it travels in the Slurm job's comment as {@code zhiguang:<uuid>}, before what the user wrote there. */
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
        return comment.startsWith(MARK) ? parse(comment.substring(MARK.length()).split(" ", 2)[0]) : Optional.empty();
    }

    /** What is a user's own of a job's comment. */
    public static String besideIn(String comment) {
        return inComment(comment).map(id -> comment.substring(id.asComment().length()).strip()).orElse(comment);
    }

    public boolean isIn(String comment) {
        return inComment(comment).filter(this::equals).isPresent();
    }

    public String asComment() {
        return MARK + value;
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
