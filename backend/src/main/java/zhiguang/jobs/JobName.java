package zhiguang.jobs;

import java.nio.charset.StandardCharsets;
import zhiguang.failure.InvalidInputException;

/** What the user calls a job: any printable text of 1 to 200 bytes in UTF-8; it never reaches a shell. */
public record JobName(String value) {

    private static final int LONGEST = 200;

    public JobName {
        value = value.strip();
        if (value.isEmpty()) {
            throw new InvalidInputException("job-name.empty", "Give the job a name.");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new InvalidInputException("job-name.long", "The job's name is longer than 200 bytes.", LONGEST);
        }
        if (value.codePoints().anyMatch(JobName::isUnprintable)) {
            throw new InvalidInputException("job-name.characters", "The job's name has a line end or a control character.");
        }
    }

    private static boolean isUnprintable(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR || type == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return value;
    }
}
