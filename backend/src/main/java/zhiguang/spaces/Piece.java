package zhiguang.spaces;

import java.nio.file.Path;

/** Some bytes of a file of the portal's own. */
public record Piece(Path file, long from, long length) {}
