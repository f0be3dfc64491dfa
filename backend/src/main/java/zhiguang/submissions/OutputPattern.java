package zhiguang.submissions;

import java.nio.charset.StandardCharsets;
import zhiguang.failure.InvalidInputException;

/** A glob below the job's working directory ({@code *}, {@code **}, {@code ?}, {@code [abc]}); never out of it. */
public record OutputPattern(String glob) {

    private static final int LONGEST = 1024;

    public OutputPattern {
        glob = glob.strip();
        if (glob.isEmpty() || glob.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw new InvalidInputException("output.length", "An output pattern is 1 to 1,024 bytes long.");
        }
        if (glob.startsWith("/") || glob.startsWith("~")) {
            throw new InvalidInputException("output.absolute", "An output pattern is relative to the working folder.");
        }
        for (String part : glob.split("/")) {
            if (part.equals("..")) {
                throw new InvalidInputException("output.dots", "An output pattern must not have .. in it.");
            }
        }
        if (glob.codePoints().anyMatch(OutputPattern::isForbidden)) {
            throw new InvalidInputException("output.characters", "An output pattern has a control character.");
        }
    }

    private static boolean isForbidden(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }

    @Override
    public String toString() {
        return glob;
    }
}
