package zhiguang.submissions;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.JobScript;
import zhiguang.jobs.ScriptHead;

/**
 * Writes a sweep's rows into the script that runs, each value in base64, and lines that give a task the values of its own row. A script
 * for another interpreter than the shell is carried in a shell script of ours.
 */
final class SweepScript {

    private SweepScript() {}

    /** Only the rows that the array names. */
    static JobScript of(JobScript script, Sweep sweep, ArraySpec array) {
        String lines = lines(sweep, array);
        return new JobScript(
                ScriptHead.isShell(script.text()) ? ScriptHead.insert(script.text(), lines) : "#!/bin/bash\n" + lines + carried(script.text()));
    }

    private static String lines(Sweep sweep, ArraySpec array) {
        StringBuilder text = new StringBuilder("# the row of this task\ncase \"${SLURM_ARRAY_TASK_ID:-}\" in\n");
        for (int index : array.indices()) {
            List<String> row = sweep.row(index);
            text.append(index).append(')');
            for (int i = 0; i < row.size(); i++) {
                text.append(" zhiguang_").append(i).append("='").append(base64(row.get(i))).append('\'');
            }
            text.append(" ;;\n");
        }
        text.append("*) echo \"zhiguang: there is no row for task ${SLURM_ARRAY_TASK_ID:-}\" >&2; exit 1 ;;\nesac\n");
        for (int i = 0; i < sweep.names().size(); i++) {
            String name = sweep.names().get(i);
            text.append("%1$s=$(printf %%s \"$zhiguang_%2$d\" | base64 -d && printf x) || exit 1\n%1$s=${%1$s%%x}; export %1$s; unset zhiguang_%2$d\n"
                    .formatted(name, i));
        }
        return text.toString();
    }

    /** The interpreter gets what stands after it in the first line as one argument, as from the kernel. */
    private static String carried(String script) {
        String[] first = script.lines().findFirst().orElse("").substring(2).strip().split("\\s+", 2);
        String argument = first.length > 1 ? " " + quoted(first[1]) : "";
        return """
                zhiguang_script=$(mktemp "${TMPDIR:-/tmp}/zhiguang.XXXXXXXX") || exit 1
                trap 'rm -f -- "$zhiguang_script"' EXIT
                base64 -d > "$zhiguang_script" <<'ZHIGUANG' || exit 1
                """
                + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(script.getBytes(StandardCharsets.UTF_8))
                + "\nZHIGUANG\n"
                + quoted(first[0]) + argument + " \"$zhiguang_script\"\n";
    }

    private static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
