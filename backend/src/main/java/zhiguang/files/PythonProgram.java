package zhiguang.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.identity.ClusterUser;

/** A Python program that runs on the cluster as a user: its text and its manifest go in on standard input, nothing of them in argv. */
public final class PythonProgram {

    private static final RemoteCommand COMMAND = RemoteCommand.of(
            "python3",
            "-X",
            "utf8",
            "-I",
            "-S",
            "-c",
            "import sys;exec(compile(sys.stdin.buffer.read(int(sys.stdin.buffer.readline())),'agent','exec'))");
    /** JSON has no lines, and no program of ours has this one. */
    private static final String END = "END-OF-ZHIGUANG";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final byte[] text;

    private PythonProgram(byte[] text) {
        this.text = text;
    }

    /** Its parts lie in the folder {@code agent} beside a class. */
    public static PythonProgram beside(Class<?> place, List<String> parts) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (String part : parts) {
            try (InputStream in = place.getResourceAsStream("agent/" + part + ".py")) {
                text.writeBytes(Objects.requireNonNull(in, part).readAllBytes());
                text.write('\n');
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new PythonProgram(text.toByteArray());
    }

    /** Hands over each line that it says; lines that are not its own, such as a login banner, too. */
    public CommandResult run(
            RemoteShell shell, ClusterUser user, Map<String, Object> manifest, Duration limit, Consumer<String> line) {
        return shell.follow(user, COMMAND, stdin(manifest), limit, line);
    }

    /** Likewise, for manifests that come one by one, each a {@link #line}. */
    public CommandResult run(RemoteShell shell, ClusterUser user, InputStream manifests, Duration limit, Consumer<String> line) {
        return shell.follow(user, COMMAND, new SequenceInputStream(new ByteArrayInputStream(program()), manifests), limit, line);
    }

    /** A manifest as one that is followed by others. */
    public static byte[] line(Map<String, Object> manifest) {
        return (JSON.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** A command of bash that runs it; the manifest is part of it, so it must hold nothing that Slurm may not see in a job's script. */
    public String command(Map<String, Object> manifest) {
        return COMMAND.quoted() + " <<'" + END + "'\n" + new String(stdin(manifest), StandardCharsets.UTF_8) + "\n" + END;
    }

    private byte[] stdin(Map<String, Object> manifest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(program());
        out.writeBytes(JSON.writeValueAsBytes(manifest));
        return out.toByteArray();
    }

    private byte[] program() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes((text.length + "\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(text);
        return out.toByteArray();
    }

    public String text() {
        return new String(text, StandardCharsets.UTF_8);
    }
}
