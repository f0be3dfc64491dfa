package zhiguang.api.firecrest;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a program sends to submit; snake case is as good. */
public record SubmitBody(@Nullable Description job) {

    /** A job. */
    public record Description(
            @Nullable String name,
            @Nullable String account,
            @Nullable String partition,
            @Nullable String reservation,
            @JsonAlias("working_directory") @Nullable String workingDirectory,
            @JsonAlias("standard_input") @Nullable String standardInput,
            @JsonAlias("standard_output") @Nullable String standardOutput,
            @JsonAlias("standard_error") @Nullable String standardError,
            @JsonAlias("environment") @Nullable JsonNode env,
            @Nullable String constraints,
            @Nullable String script,
            @JsonAlias("script_path") @Nullable String scriptPath) {}
}
