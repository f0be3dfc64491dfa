package zhiguang.transfers;

import java.util.stream.Collectors;

/** A path of the cluster as it can be shown and kept: bytes of a name that are no UTF-8 come from the agent as lone surrogates. */
final class ShownPath {

    private ShownPath() {}

    static boolean isText(String path) {
        return path.chars().noneMatch(c -> c == 0) && path.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
    }

    static String of(String path) {
        return path.codePoints()
                .mapToObj(c -> c >= 0xDC80 && c <= 0xDCFF ? "\\x%02x".formatted(c - 0xDC00) : Character.toString(c))
                .collect(Collectors.joining());
    }
}
