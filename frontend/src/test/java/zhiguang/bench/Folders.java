package zhiguang.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Temporary files of the measurements. */
final class Folders {

    private static final int PIECE = 8 << 20;

    private Folders() {}

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    /** A file that does not compress. */
    static Path randomFile(Path file, long size) throws IOException {
        byte[] piece = new byte[(int) Math.min(size, PIECE)];
        Random random = new Random(size);
        try (var out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; left -= PIECE) {
                random.nextBytes(piece);
                out.write(piece, 0, (int) Math.min(left, PIECE));
            }
        }
        return file;
    }
}
