package zhiguang.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.springframework.util.unit.DataSize;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.UserId;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceId;

/** Files on their way into a space, until they are whole; what was interrupted waits to be resumed. Their names tell nothing. */
final class Spool {

    private static final String ENDING = ".part";
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Path folder;
    private final DoorSettings settings;
    private final Clock clock;
    private final AtomicLong held = new AtomicLong();
    private final Map<Path, SpoolFile> open = new ConcurrentHashMap<>();
    private final Object opening = new Object();

    private Spool(Path folder, DoorSettings settings, Clock clock) {
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
    }

    static Spool of(DoorSettings settings, Clock clock) throws IOException {
        Path folder = settings.spool().toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        if (Files.getPosixFilePermissions(folder).stream().anyMatch(OTHERS::contains)) {
            throw new IOException("the folder of zhiguang.sftp-door.spool, " + folder + ", must have mode 0700");
        }
        Spool spool = new Spool(folder, settings, clock);
        spool.sweep();
        return spool;
    }

    /** Whose file it is and what it is to be called. */
    record Name(UserId user, SpaceId space, ObjectKey key) {

        String file() {
            try {
                String all = user + "/" + space + "/" + key;
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash) + ENDING;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }

    /** How much of an upload is here that has not ended. */
    OptionalLong length(Name name) {
        try {
            Path file = folder.resolve(name.file());
            return Files.exists(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Goes on with what there is, unless {@code fresh}. A connection that broke may still hold the file: it loses it. */
    SpoolFile open(Name name, boolean fresh) {
        Path file = folder.resolve(name.file());
        synchronized (opening) {
            SpoolFile before = open.get(file);
            if (before != null && !before.giveWay()) {
                throw busy(name);
            }
            try {
                SpoolFile opened = SpoolFile.open(this, file, fresh);
                open.put(file, opened);
                return opened;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (IllegalStateException lockedElsewhere) {
                throw busy(name);
            }
        }
    }

    private static InvalidInputException busy(Name name) {
        return new InvalidInputException("door.busy", "“%s” is being uploaded already.".formatted(name.key()), name.key().value());
    }

    void forget(SpoolFile file) {
        open.remove(file.path(), file);
    }

    /** Refuses what does not fit beside all that waits. */
    void grow(long more) {
        if (held.addAndGet(more) > settings.spoolLimit().toBytes() && more > 0) {
            held.addAndGet(-more);
            DataSize limit = settings.spoolLimit();
            throw new InvalidInputException("door.spool", "Too much is being uploaded at once; try again later.", limit);
        }
    }

    /** Deletes what nobody went on with, and counts anew what is there, which another portal may have changed. */
    void sweep() {
        Instant old = clock.instant().minus(settings.spoolKeep());
        long sum = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().endsWith(ENDING)).toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(old) && !open.containsKey(file)) {
                    Files.deleteIfExists(file);
                } else {
                    sum += Files.size(file);
                }
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        held.set(sum);
    }
}
