package zhiguang.jobs;

import java.util.List;
import zhiguang.failure.InvalidInputException;

/** Loads modules at the begin of a shell script; their names have passed a strict grammar, so nothing is quoted here. */
final class ModuleLines {

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
        if (!ScriptHead.isShell(script)) {
            throw new InvalidInputException("request.modules-shell", "Only a shell script can load modules: begin it with #!/bin/bash.");
        }
        return ScriptHead.insert(
                script,
                FIND + "module load " + String.join(" ", modules) + " || { echo 'zhiguang: a module could not be loaded' >&2; exit 1; }\n");
    }
}
