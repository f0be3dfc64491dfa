package zhiguang.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import zhiguang.objectstore.StoreServer;
import zhiguang.tokens.ApiKeyKind;
import zhiguang.tokens.ApiKeys;
import zhiguang.tokens.ApiScope;
import zhiguang.tokens.NewApiKey;

/** Folders are kept alike by rclone, where that is installed, with a token in the place of the password. */
@ParameterizedClass
@EnumSource(names = "S3PROXY")
class RcloneIT extends OnDoor {

    @Test
    void copiesAFolderThereAndBackAndFindsNothingMoreToDo() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/rclone")), "rclone is not installed");
        Path folder = Files.createDirectories(files.resolve("rc/deep/深"));
        for (int i = 0; i < 40; i++) {
            Files.write(folder.resolve("f" + i), new byte[i * 1000]);
        }
        Files.copy(file("rc-large", 12 << 20), files.resolve("rc/large"));
        Map<String, String> secret = Map.of("RCLONE_SFTP_PASS", run(Map.of(), token(), new String[] {"obscure", "-"}).strip());
        run(secret, "copy", files.resolve("rc").toString(), ":sftp:/personal/rc");
        assertThat(count("alice", "rc/deep/深")).isEqualTo(40);
        assertThat(run(secret, "lsf", "-R", ":sftp:/personal/rc")).contains("large").contains("deep/深/f39");
        run(secret, "check", "--download", files.resolve("rc").toString(), ":sftp:/personal/rc");
        assertThat(run(secret, "sync", "-v", "--size-only", files.resolve("rc").toString(), ":sftp:/personal/rc")).doesNotContain("Copied");
        run(secret, "copy", ":sftp:/personal/rc", files.resolve("rc-back").toString());
        assertThat(files.resolve("rc-back/large")).hasSameBinaryContentAs(files.resolve("rc/large"));
        run(secret, "moveto", ":sftp:/personal/rc/large", ":sftp:/personal/rc/deep/moved");
        run(secret, "purge", ":sftp:/personal/rc");
        assertThat(count("alice", "rc")).isZero();
        assertThat(spooled()).isEmpty();
    }

    private static String run(Map<String, String> secret, String... arguments) throws IOException, InterruptedException {
        return run(secret, "", arguments);
    }

    private static String run(Map<String, String> secret, String input, String[] arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "/usr/bin/rclone", "--config", "/dev/null", "--sftp-host", "127.0.0.1", "--sftp-port", Integer.toString(port), "--sftp-user", "alice",
                "--sftp-shell-type", "none", "--sftp-set-modtime=false", "--retries", "1"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(secret);
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static String token() {
        NewApiKey wanted = new NewApiKey(ApiKeyKind.TOKEN, "rclone", Set.of(ApiScope.FILES_READ, ApiScope.FILES_WRITE),
                Optional.empty(), List.of(), Duration.ofDays(1));
        return portal.get(ApiKeys.class).create(user("alice"), wanted).secret();
    }
}
