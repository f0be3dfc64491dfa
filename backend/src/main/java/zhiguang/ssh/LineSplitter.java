package zhiguang.ssh;

import java.io.OutputStream;
import java.util.function.Consumer;

/** Hands over each line when it is complete; of a line longer than 1 MiB only its beginning. */
final class LineSplitter extends OutputStream {

    private static final int LONGEST = 1 << 20;

    private final Consumer<String> consumer;
    private BoundedBytes line = new BoundedBytes(LONGEST);
    private boolean begun;

    LineSplitter(Consumer<String> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int start = offset;
        for (int at = offset; at < end; at++) {
            if (bytes[at] == '\n') {
                line.write(bytes, start, at - start);
                handOver();
                start = at + 1;
            }
        }
        if (start < end) {
            line.write(bytes, start, end - start);
            begun = true;
        }
    }

    /** Hands over a last line that has no end. */
    void finish() {
        if (begun) {
            handOver();
        }
    }

    private void handOver() {
        String text = line.text();
        line = new BoundedBytes(LONGEST);
        begun = false;
        consumer.accept(text);
    }
}
