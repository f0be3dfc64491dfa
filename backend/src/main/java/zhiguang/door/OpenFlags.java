package zhiguang.door;

/** How a file is to be opened, by SFTP's bits. */
record OpenFlags(int bits) {

    boolean read() {
        return (bits & 0x01) != 0;
    }

    boolean write() {
        return (bits & 0x02) != 0;
    }

    boolean append() {
        return (bits & 0x04) != 0;
    }

    boolean create() {
        return (bits & 0x08) != 0;
    }

    boolean truncate() {
        return (bits & 0x10) != 0;
    }

    boolean exclusive() {
        return (bits & 0x20) != 0;
    }
}
