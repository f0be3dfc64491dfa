package zhiguang.jobs;

import java.nio.charset.StandardCharsets;
import zhiguang.failure.InvalidInputException;

/** A batch script that Slurm can run: begins with {@code #!}, has no CR line ends and no NUL, at most 4 MiB (Slurm's own limit). */
public record JobScript(String text) {

    private static final int LARGEST = 4 << 20;

    public JobScript {
        if (text.isBlank()) {
            throw new InvalidInputException("script.empty", "The script is empty.");
        }
        if (text.indexOf('\0') >= 0) {
            throw new InvalidInputException("script.nul", "The script has a NUL character.");
        }
        if (!text.startsWith("#!")) {
            throw new InvalidInputException("script.shebang", "The script must begin with #!, for example #!/bin/bash.");
        }
        if (text.indexOf('\r') >= 0) {
            throw new InvalidInputException("script.crlf", "The script has Windows line ends (CR).");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new InvalidInputException("script.large", "The script is larger than 4 MiB.");
        }
    }

    /**
     * The same text with Unix line ends, nothing before its {@code #!}, and, where it lacks one, a {@code #!/bin/bash} line; a blank
     * text stays as it is.
     */
    public static String repaired(String text) {
        String unix = text.replace("\r\n", "\n").replace('\r', '\n');
        String begun = unix.replaceFirst("^[\\s\uFEFF]+", "");
        if (begun.isEmpty()) {
            return unix;
        }
        return begun.startsWith("#!") ? begun : "#!/bin/bash\n" + begun;
    }

    @Override
    public String toString() {
        return "JobScript[" + text.length() + " characters]";
    }
}
