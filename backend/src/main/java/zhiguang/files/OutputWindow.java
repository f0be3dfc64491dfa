package zhiguang.files;

/** Some bytes of a growing file and where they stand in it; {@code start} is the first of them to show. */
record OutputWindow(byte[] bytes, int start, long offset) {

    /** A last line longer than this is not waited for any more. */
    private static final int LONGEST_PARTIAL = 64 << 10;

    /** Without the line that the window cuts into; without half a character when it is all one line. */
    OutputWindow fromLineStart() {
        int next = lineStartAfter(start);
        return startingAt(next < bytes.length || endsWithLineEnd() ? next : afterHalfCharacter());
    }

    /** Only the last so many lines, the unfinished one not counted. */
    OutputWindow last(int lines) {
        OutputWindow whole = offset == 0 ? this : fromLineStart();
        int left = lines;
        for (int at = whole.wholeLinesEnd() - 1; at > whole.start; at--) {
            if (bytes[at - 1] == '\n' && --left == 0) {
                return startingAt(at);
            }
        }
        return whole;
    }

    /** {@code wanted} is where the reader stood. */
    OutputChunk chunk(long size, long wanted, boolean restarted) {
        int whole = wholeLinesEnd();
        String text = TerminalText.of(bytes, start, whole);
        String partial = TerminalText.of(bytes, whole, wholeCharactersEnd());
        if (bytes.length - whole > LONGEST_PARTIAL) {
            text += partial + "\n";
            partial = "";
            whole = wholeCharactersEnd();
        }
        return new OutputChunk(text, partial, offset + whole, size, offset + start - wanted, restarted);
    }

    private OutputWindow startingAt(int index) {
        return new OutputWindow(bytes, index, offset);
    }

    private int lineStartAfter(int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, bytes.length);
    }

    private boolean endsWithLineEnd() {
        return bytes.length > 0 && bytes[bytes.length - 1] == '\n';
    }

    private int wholeLinesEnd() {
        int at = bytes.length;
        while (at > start && bytes[at - 1] != '\n') {
            at--;
        }
        return at;
    }

    private int afterHalfCharacter() {
        int at = start;
        while (at < bytes.length && at < start + 3 && isContinuation(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Before a UTF-8 sequence that is not complete yet. */
    private int wholeCharactersEnd() {
        int lead = bytes.length - 1;
        while (lead > start && lead > bytes.length - 4 && isContinuation(bytes[lead])) {
            lead--;
        }
        return lead >= start && lead + length(bytes[lead]) > bytes.length ? lead : bytes.length;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xc0) == 0x80;
    }

    private static int length(byte lead) {
        int b = lead & 0xff;
        return b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : b >= 0xc0 ? 2 : 1;
    }
}
