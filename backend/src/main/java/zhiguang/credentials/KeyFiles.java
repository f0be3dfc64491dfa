package zhiguang.credentials;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes key files with the modes they must have. */
final class KeyFiles {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFiles.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOR_ALL = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private KeyFiles() {}

    static Path directory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return directory;
    }

    /** Refuses a key that anybody but its owner may read or write. */
    static byte[] readSecret(Path file) throws IOException {
        Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
        if (modes.stream().anyMatch(OTHERS::contains)) {
            throw new IOException("the signing key " + file + " must have mode 0600");
        }
        return Files.readAllBytes(file);
    }

    /** What a new key file holds. */
    interface Fresh<E extends Exception> {
        byte[] make() throws IOException, E;
    }

    /** Of portals that start in one folder at the same time, all use the key of the fastest. */
    static <E extends Exception> void makeWhereMissing(Path file, Fresh<E> fresh) throws IOException, E {
        if (Files.exists(file)) {
            return;
        }
        try {
            writeSecret(file, fresh.make());
        } catch (FileAlreadyExistsException e) {
            LOG.atInfo().addKeyValue("file", file).log("another portal has made this key");
        }
    }

    /**
     * All of it at once, and never over another.
     *
     * @throws FileAlreadyExistsException when there is one
     */
    static void writeSecret(Path file, byte[] content) throws IOException {
        Path part = part(file, OWNER_ONLY);
        try {
            Files.write(part, content);
            Files.createLink(file, part);
        } finally {
            Files.delete(part);
        }
    }

    /** Public halves are derived from the secret ones, so they may be written again at each start. */
    static void writePublic(Path file, String content) throws IOException {
        if (Files.exists(file) && Files.readString(file).equals(content)) {
            return;
        }
        Path part = part(file, FOR_ALL);
        Files.writeString(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path part(Path file, Set<PosixFilePermission> modes) throws IOException {
        return Files.createTempFile(file.toAbsolutePath().getParent(), ".key", "", PosixFilePermissions.asFileAttribute(modes));
    }
}
