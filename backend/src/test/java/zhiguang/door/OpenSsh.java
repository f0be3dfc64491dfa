package zhiguang.door;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** OpenSSH's own clients against a door on loopback, as somebody would use them. */
final class OpenSsh {

    private static final long LIMIT = 240;

    private final Path home;
    private final int port;
    private final Path asker;

    OpenSsh(Path home, int port) throws IOException {
        this.home = Files.createDirectories(home);
        this.port = port;
        this.asker = home.resolve("asker");
        Files.writeString(asker, """
                #!/bin/sh
                case "$1" in *code*) printf '%s\\n' "$ZG_CODE";; *) printf '%s\\n' "$ZG_PASSWORD";; esac
                """);
        Files.setPosixFilePermissions(asker, PosixFilePermissions.fromString("rwx------"));
    }

    /** What a client said and how it ended. */
    record Said(int exit, String out, String err) {}

    /** By what somebody comes in. */
    record Proof(String password, String code, List<String> options) {

        static Proof password(String password) {
            return new Proof(password, "", List.of("-oPreferredAuthentications=keyboard-interactive"));
        }

        static Proof plain(String password) {
            return new Proof(password, "", List.of("-oPreferredAuthentications=password"));
        }

        static Proof code(String password, String code) {
            return new Proof(password, code, List.of("-oPreferredAuthentications=keyboard-interactive"));
        }

        static Proof key(Path file) {
            return new Proof("", "", List.of("-oPreferredAuthentications=publickey", "-oIdentitiesOnly=yes", "-i", file.toString()));
        }
    }

    /** Each line is a command of sftp; the first that fails ends it, unless it begins with a dash. */
    Said sftp(String login, Proof proof, String... commands) {
        Process client = start("sftp", proof, List.of("-b", "-", login + "@127.0.0.1"));
        return end(client, String.join("\n", commands) + "\n");
    }

    Said scp(Proof proof, String... arguments) {
        return end(start("scp", proof, List.of(arguments)), "");
    }

    Said ssh(Proof proof, String... arguments) {
        return end(start("ssh", proof, List.of(arguments)), "");
    }

    /** A slow one, whose input stays open. */
    Process start(String program, Proof proof, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program, program.equals("ssh") ? "-p" : "-P", Integer.toString(port)));
        command.addAll(List.of(
                "-oStrictHostKeyChecking=accept-new", "-oUserKnownHostsFile=" + home.resolve("known"), "-oBatchMode=no",
                "-oNumberOfPasswordPrompts=1", "-oLogLevel=ERROR", "-F", "none"));
        command.addAll(proof.options());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(Map.of(
                "SSH_ASKPASS", asker.toString(), "SSH_ASKPASS_REQUIRE", "force", "ZG_PASSWORD", proof.password(), "ZG_CODE", proof.code()));
        try {
            return builder.redirectError(home.resolve("err").toFile()).redirectOutput(home.resolve("out").toFile()).start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Said end(Process client, String input) {
        try (OutputStream in = client.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException alreadyOver) {
            // its exit tells
        }
        return await(client);
    }

    private Said await(Process client) {
        try {
            if (!client.waitFor(LIMIT, TimeUnit.SECONDS)) {
                client.destroyForcibly();
                throw new IllegalStateException("the client did not end");
            }
            return new Said(client.exitValue(), Files.readString(home.resolve("out")), Files.readString(home.resolve("err")));
        } catch (InterruptedException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
