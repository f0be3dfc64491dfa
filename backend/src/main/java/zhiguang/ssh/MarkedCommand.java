package zhiguang.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import zhiguang.files.RemoteCommand;

/** A command that prints a mark on both streams before it begins, so that what login shells print is told from what it prints. */
final class MarkedCommand {

    private static final String SCRIPT = "printf '%s\\n' \"$0\"; printf '%s\\n' \"$0\" >&2; exec \"$@\"";

    private final RemoteCommand command;
    private final String mark = "=" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    MarkedCommand(RemoteCommand command) {
        this.command = command;
    }

    /** What sshd gives to the user's login shell. */
    String line() {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, mark));
        words.addAll(command.arguments());
        return "exec " + new RemoteCommand(words).quoted();
    }

    /** Passes on to {@code next} only what comes after the mark. */
    Output after(OutputStream next) {
        return new Output((mark + "\n").getBytes(StandardCharsets.US_ASCII), next);
    }

    /** One of the command's two streams. */
    static final class Output extends OutputStream {

        private final byte[] mark;
        private final OutputStream next;
        private int matched;

        private Output(byte[] mark, OutputStream next) {
            this.mark = mark;
            this.next = next;
        }

        boolean hasBegun() {
            return matched == mark.length;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int end = offset + length;
            int at = offset;
            while (!hasBegun() && at < end) {
                match(bytes[at++]);
            }
            if (at < end) {
                next.write(bytes, at, end - at);
            }
        }

        /** The mark's first byte comes once in it, so a mismatch can only begin again. */
        private void match(byte b) {
            if (b == mark[matched]) {
                matched++;
            } else {
                matched = b == mark[0] ? 1 : 0;
            }
        }
    }
}
