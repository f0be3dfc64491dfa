package zhiguang.jobs;

import java.util.Map;
import zhiguang.files.RemotePath;

/** Where a job runs and what it carries: working directory, output file, environment and the comment with our submission's id. */
public record Placement(RemotePath workDirectory, RemotePath output, Map<String, String> environment, String comment) {

    public Placement {
        environment = Map.copyOf(environment);
    }
}
