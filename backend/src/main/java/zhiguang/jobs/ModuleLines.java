package zhiguang.jobs;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/** Loads modules at the begin of a shell script; their names have passed a strict grammar, so nothing is quoted here. */
final class ModuleLines {

    private static final Pattern SHELL = Pattern.compile("#!\\s*\\S*?(?:env\\s+)?(?:\\S*/)?(?:ba|z|k|da)?sh(?:\\s.*)?");
    private static final Pattern HEAD = Pattern.compile("\\A(?:#[^\\n]*(?:\\n|\\z)|[ \\t]*\\n)+");
    private static final String FIND = """
            if ! command -v module >/dev/null 2>&1; then
              for zhiguang_init in "${MODULESHOME:-/usr/share/modules}/init/sh" "${LMOD_PKG:-/usr/share/lmod/lmod}/init/sh" \
            /etc/profile.d/modules.sh /etc/profile.d/lmod.sh /etc/profile.d/z00_lmod.sh; do
                if [ -r "$zhiguang_init" ]; then . "$zhiguang_init"; break; fi
              done
            fi
            """;

    private ModuleLines() {}

    static String insert(String script, List<String> modules) {
        if (modules.isEmpty()) {
            return script;
        }
        String first = script.lines().findFirst().orElse("");
        if (!SHELL.matcher(first).matches()) {
            throw new InvalidInputException("request.modules-shell", "Only a shell script can load modules: begin it with #!/bin/bash.");
        }
        Matcher head = HEAD.matcher(script);
        int end = head.find() ? head.end() : 0;
        String begin = script.substring(0, end);
        return (begin.endsWith("\n") ? begin : begin + "\n")
                + FIND
                + "module load " + String.join(" ", modules) + " || { echo 'zhiguang: a module could not be loaded' >&2; exit 1; }\n"
                + script.substring(end);
    }
}
