package zhiguang.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import zhiguang.doctor.Finding.Area;

/** The signing keys are there and nobody else's to read. */
class KeysCheck implements Check {

    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
    private static final List<String> PUBLIC = List.of("slurm-jwks.json", "ssh-user-ca.pub");

    private final Environment environment;

    KeysCheck(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Area area() {
        return Area.KEYS;
    }

    @Override
    public void look(Report report) {
        Path folder = Path.of(environment.getProperty("zhiguang.credentials.directory", "keys")).toAbsolutePath();
        if (PUBLIC.stream().anyMatch(name -> !Files.exists(folder.resolve(name)))) {
            report.wrong("keys.missing", folder);
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> open = Stream.concat(
                            Stream.of(folder), files.filter(file -> !PUBLIC.contains(file.getFileName().toString())))
                    .filter(KeysCheck::isOpen)
                    .toList();
            open.forEach(file -> report.wrong("keys.open", file));
            if (open.isEmpty()) {
                report.ok("keys.ok", folder);
            }
        } catch (IOException | UncheckedIOException e) {
            report.wrong("keys.unreadable", folder);
        }
    }

    private static boolean isOpen(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
