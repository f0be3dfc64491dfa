package zhiguang.commands;

import java.util.stream.Collectors;

/** What {@code admin help} says. */
final class AdminUsage {

    private AdminUsage() {}

    static String text() {
        return """
                usage: zhiguang admin [--portal URL] [--token-file FILE] WHAT...

                Asks a running portal by its API; the answer is JSON on standard output, what went wrong on standard error.

                %s

                LIMIT is one of core_minutes, gpu_minutes, running_jobs, queued_jobs, nodes, cpus, gpus, job_nodes, job_cpus, job_gpus,
                job_minutes. SCOPES are of jobs:read, jobs:submit, files:read, files:write, admin:read, admin:write, with commas.

                The token is a key of an administrator with the scopes admin:read and admin:write, made under "API access". It comes from the
                file of --token-file or ZHIGUANG_TOKEN_FILE, which nobody else may read, or from ZHIGUANG_TOKEN; never from the command line.
                The portal is --portal or ZHIGUANG_PORTAL, else http://127.0.0.1:8080 (ZHIGUANG_PORT).

                exit code: 0 done, 1 refused, 2 not understood, 3 not allowed, 4 not there, 5 conflict (changed meanwhile, or there already),
                6 the portal or what is behind it does not answer: try later.
                """.formatted(Operations.ALL.stream()
                .map(operation -> "  " + operation.usage() + "\n        " + operation.help())
                .collect(Collectors.joining("\n")));
    }
}
