package zhiguang.transfers;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Bytes that are given piece by piece to who waits for them, until there are no more or they break off. */
final class FedInput extends InputStream {

    private static final byte[] END = new byte[0];
    private static final byte[] BROKEN = new byte[0];

    private final BlockingQueue<byte[]> pieces = new LinkedBlockingQueue<>();
    private byte[] piece = new byte[0];
    private int at;

    void give(byte[] bytes) {
        if (bytes.length > 0) {
            pieces.add(bytes);
        }
    }

    void end() {
        pieces.add(END);
    }

    /** What was not read yet is not waited for. */
    void breakOff() {
        pieces.clear();
        pieces.add(BROKEN);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (at == piece.length && !next()) {
            return -1;
        }
        int n = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, offset, n);
        at += n;
        return n;
    }

    /** The last piece of all stays the next one. */
    private boolean next() throws IOException {
        try {
            byte[] taken = pieces.take();
            if (taken == BROKEN) {
                breakOff();
                throw new IOException("broken off");
            }
            if (taken == END) {
                end();
                return false;
            }
            piece = taken;
            at = 0;
            return true;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
