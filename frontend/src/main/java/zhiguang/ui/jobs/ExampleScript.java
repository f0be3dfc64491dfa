package zhiguang.ui.jobs;

import java.util.List;
import java.util.stream.Collectors;
import zhiguang.files.RemoteCommand;
import zhiguang.spaces.ObjectKey;

/** A first script that does something worth seeing. */
final class ExampleScript {

    private ExampleScript() {}

    static String of(List<ObjectKey> inputs) {
        return """
                #!/bin/bash
                set -euo pipefail

                echo "Job $SLURM_JOB_ID runs on $(hostname), started at $(date)"
                """
                + (inputs.isEmpty() ? "" : reading(inputs))
                + """

                sleep 10
                echo "Done at $(date)"
                """;
    }

    /** Inputs lie in the working folder under their own names. */
    private static String reading(List<ObjectKey> inputs) {
        String names = inputs.stream()
                .map(key -> RemoteCommand.of(key.name()).quoted())
                .collect(Collectors.joining(" "));
        return """

                for input in %s; do
                    echo "== $input: $(wc -c < "$input") bytes, its first lines:"
                    head -n 5 -- "$input"
                done
                """.formatted(names);
    }
}
