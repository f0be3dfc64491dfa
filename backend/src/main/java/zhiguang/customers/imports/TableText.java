package zhiguang.customers.imports;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import zhiguang.failure.InvalidInputException;

/** The bytes of a text table as text: UTF-8 where they can be that, else GBK (as GB18030), as Chinese spreadsheets still write it. */
record TableText(String encoding, String text) {

    private static final Charset CHINESE = Charset.forName("GB18030");

    static TableText of(byte[] bytes) {
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new TableText("UTF-16", decoded(bytes, StandardCharsets.UTF_16).orElseThrow(TableText::unreadable));
        }
        Optional<String> unicode = decoded(bytes, StandardCharsets.UTF_8);
        if (unicode.isPresent()) {
            return new TableText("UTF-8", unicode.get().startsWith("\uFEFF") ? unicode.get().substring(1) : unicode.get());
        }
        String chinese = decoded(bytes, CHINESE).filter(TableText::isPlausible).orElseThrow(TableText::unreadable);
        return new TableText("GBK", chinese);
    }

    /** Wrongly read bytes give controls and characters that nobody writes. */
    private static boolean isPlausible(String text) {
        return text.codePoints().allMatch(c -> c == '\n' || c == '\r' || c == '\t'
                || !List.of((int) Character.CONTROL, (int) Character.PRIVATE_USE, (int) Character.UNASSIGNED, (int) Character.SURROGATE)
                        .contains(Character.getType(c)));
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean startsWith(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }

    private static InvalidInputException unreadable() {
        return new InvalidInputException("import.encoding", "This is neither UTF-8 nor GBK text.");
    }
}
