package zhiguang.jobs;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;
import zhiguang.files.RemotePath;

/**
 * Where a job works and writes; each empty for the portal's own choice.
 *
 * @param workDirectory an absolute path
 * @param output and {@code error}: absolute or below the working folder, with Slurm's {@code %j %x %a %A %u}
 */
public record JobStreams(String workDirectory, String output, String error) {

    private static final Pattern MARK = Pattern.compile("%([0-9]{0,2}[jxaAu]|%)");
    private static final int LONGEST = 1024;

    /** Asks for nothing; stands after the grammars that it is held against. */
    public static final JobStreams NONE = new JobStreams("", "", "");

    public JobStreams {
        if (!workDirectory.isEmpty()) {
            requireNoMarks(new RemotePath(workDirectory));
        }
        check(output);
        check(error);
    }

    private static void requireNoMarks(RemotePath directory) {
        if (directory.value().chars().anyMatch(c -> c == '%' || c == '\\' || c < ' ')
                || isNoText(directory.value())) {
            throw new InvalidInputException("request.folder", "The working folder is an absolute path without % and \\.");
        }
    }

    /** Bytes that are no UTF-8 stand as lone surrogates, and Slurm's REST takes text only. */
    private static boolean isNoText(String name) {
        return name.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    private static void check(String name) {
        boolean odd = isNoText(name)
                || name.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\')
                || name.endsWith("/")
                || name.getBytes(StandardCharsets.UTF_8).length > LONGEST
                || MARK.matcher(name).replaceAll("").indexOf('%') >= 0;
        for (String part : name.split("/")) {
            odd |= part.equals("..") || part.equals(".");
        }
        if (odd) {
            throw new InvalidInputException(
                    "request.output-name", "A file's name may have %j, %x, %a, %A and %u, and no .. or backslash.");
        }
    }
}
