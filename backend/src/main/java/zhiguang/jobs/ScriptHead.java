package zhiguang.jobs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a script's own work begins: after its {@code #!} line, its {@code #SBATCH} lines and its first remarks. */
public final class ScriptHead {

    private static final Pattern SHELL = Pattern.compile("#!\\s*\\S*?(?:env\\s+)?(?:\\S*/)?(?:ba|z|k|da)?sh(?:\\s.*)?");
    private static final Pattern HEAD = Pattern.compile("\\A(?:#[^\\n]*(?:\\n|\\z)|[ \\t]*\\n)+");

    private ScriptHead() {}

    /** Whether sh or one of its kin runs it. */
    public static boolean isShell(String script) {
        return SHELL.matcher(script.lines().findFirst().orElse("")).matches();
    }

    /** The script with further lines before its own work. */
    public static String insert(String script, String lines) {
        Matcher head = HEAD.matcher(script);
        int end = head.find() ? head.end() : 0;
        String begin = script.substring(0, end);
        return (begin.endsWith("\n") ? begin : begin + "\n") + lines + script.substring(end);
    }
}
