package zhiguang.api.firecrest;

import com.fasterxml.jackson.annotation.JsonAlias;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import zhiguang.api.programs.ApiProblem;
import zhiguang.files.RemotePath;

/** What a program sends to change files; each operation wants some of it, and snake case is as good. */
record PathBody(
        @JsonAlias({"sourcePath", "source_path"}) @Nullable String path,
        @JsonAlias("target_path") @Nullable String targetPath,
        @JsonAlias("link_path") @Nullable String linkPath,
        @Nullable String mode,
        @Nullable String owner,
        @Nullable String group,
        @Nullable Boolean parent,
        @JsonAlias("match_pattern") @Nullable String matchPattern,
        @Nullable Boolean dereference,
        @Nullable String compression,
        @Nullable String account) {

    RemotePath source() {
        return required(path, "path");
    }

    RemotePath target() {
        return required(targetPath, "targetPath");
    }

    RemotePath link() {
        return required(linkPath, "linkPath");
    }

    boolean follows() {
        return Boolean.TRUE.equals(dereference);
    }

    boolean withParents() {
        return Boolean.TRUE.equals(parent);
    }

    /** The letter that tar has for it. */
    String compressionLetter() {
        return switch (compression == null ? "gzip" : compression) {
            case "none" -> "";
            case "gzip" -> "z";
            case "bzip2" -> "j";
            case "xz" -> "J";
            default -> throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "compression");
        };
    }

    private static RemotePath required(@Nullable String given, String name) {
        if (given == null || given.isEmpty()) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "missing", name);
        }
        return FilesController.path(given);
    }
}
