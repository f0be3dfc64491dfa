package zhiguang.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the whole suite's logs and the arguments of programs are searched for (scripts/secrets.sh). None stands here in one piece: reports are searched as well. */
class SecretsInLogsTest {

    @TempDir
    Path logs;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token eyJ~hbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2ln",
                "GET /o/x?X-Amz-Signature=~0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "key zgp~_0123456789012345678901234567890123456789012345",
                "-----BEGIN~ OPENSSH PRIVATE KEY-----",
                "otpauth:~//totp/x?secret=ABC",
                "password alice-demo~-2026"
            })
    void findsEachKindAndDoesNotRepeatIt(String torn) throws Exception {
        String line = torn.replace("~", "");
        Files.writeString(logs.resolve("portal.log"), "fine\n" + line + "\n");
        assertThat(bash("secrets_in " + logs)).contains("portal.log").doesNotContain(line);
    }

    @Test
    void passesOverWhatIsNone() throws Exception {
        Files.writeString(logs.resolve("portal.log"), "a job ran; X-Amz-Signature is left out; eyJ; zgp_short; PRIVATE KEY\n");
        assertThat(bash("secrets_in " + logs)).isBlank();
    }

    @Test
    void findsAProgramThatWasStartedWithOne() throws Exception {
        Path found = logs.resolve("arguments");
        String key = "made-up-" + "0".repeat(46);
        bash("secret=made-up-0+; watch_arguments " + found + " & watch=$!; bash -c 'sleep 9; :' " + key + " & for i in {1..80}; do [ -s " + found + " ] && break; sleep 0.1; done; kill $watch");
        assertThat(Files.readString(found)).contains("bash").doesNotContain(key);
    }

    private static String bash(String commands) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-s").redirectErrorStream(true).start();
        try (var in = process.outputWriter()) {
            in.write(". ../scripts/secrets.sh\n" + commands + "\n");
        }
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
