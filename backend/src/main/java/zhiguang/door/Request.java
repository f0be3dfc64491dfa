package zhiguang.door;

import java.nio.ByteBuffer;
import zhiguang.failure.InvalidInputException;

/** A packet of SFTP as a client sends it. */
final class Request {

    private final ByteBuffer rest;

    Request(byte[] packet) {
        this.rest = ByteBuffer.wrap(packet);
    }

    int readByte() {
        need(1);
        return rest.get() & 0xff;
    }

    int readInt() {
        need(Integer.BYTES);
        return rest.getInt();
    }

    long readLong() {
        need(Long.BYTES);
        return rest.getLong();
    }

    byte[] readBytes() {
        int length = readInt();
        if (length < 0) {
            throw malformed();
        }
        need(length);
        byte[] bytes = new byte[length];
        rest.get(bytes);
        return bytes;
    }

    DoorPath readPath() {
        return DoorPath.parse(readBytes());
    }

    private void need(int bytes) {
        if (rest.remaining() < bytes) {
            throw malformed();
        }
    }

    private static InvalidInputException malformed() {
        return new InvalidInputException("door.malformed", "This is no request of SFTP.");
    }
}
