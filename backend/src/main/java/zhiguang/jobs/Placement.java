package zhiguang.jobs;

import java.util.Map;
import java.util.Optional;
import zhiguang.files.RemotePath;

/**
 * Where a job runs and what it carries: working directory, output file, environment and the comment with our submission's id.
 *
 * @param error empty when it goes where the output goes
 */
public record Placement(
        RemotePath workDirectory, RemotePath output, Optional<RemotePath> error, Map<String, String> environment, String comment) {

    public Placement {
        environment = Map.copyOf(environment);
    }

    public Placement(RemotePath workDirectory, RemotePath output, Map<String, String> environment, String comment) {
        this(workDirectory, output, Optional.empty(), environment, comment);
    }
}
