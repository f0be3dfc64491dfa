package zhiguang.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import zhiguang.TestClock;
import zhiguang.identity.UserId;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceId;

class SpoolTest {

    private static final int MEGABYTE = 1 << 20;

    private final TestClock clock = new TestClock(Instant.now());
    private final Spool.Name name = new Spool.Name(UserId.random(), new SpaceId(UUID.randomUUID()), new ObjectKey("a/b.txt"));

    @TempDir
    private Path home;

    private Spool spool;

    @BeforeEach
    void open() throws IOException {
        spool = Spool.of(settings(home.resolve("spool")), clock);
    }

    @Test
    void isForThePortalsOwnUserOnly() throws IOException {
        spool.open(name, true).write(0, "x".getBytes(UTF_8));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("spool")))).isEqualTo("rwx------");
        Path file = home.resolve("spool").resolve(name.file());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        Path open = Files.createDirectory(home.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> Spool.of(settings(open), clock)).hasMessageContaining("0700");
    }

    @Test
    void keepsWhatWasInterruptedForAWhile() throws IOException {
        SpoolFile file = spool.open(name, true);
        file.write(3, "defg".getBytes(UTF_8));
        file.write(0, "abc".getBytes(UTF_8));
        file.keep();
        assertThat(spool.length(name)).hasValue(7);
        assertThat(Files.readString(file.path())).isEqualTo("abcdefg");
        spool.sweep();
        assertThat(spool.length(name)).hasValue(7);
        clock.pass(Duration.ofHours(25));
        spool.sweep();
        assertThat(spool.length(name)).isEmpty();
    }

    @Test
    void holdsNoMoreThanItsLimitAndGivesBackWhatIsGone() throws IOException {
        SpoolFile file = spool.open(name, true);
        file.write(0, new byte[MEGABYTE]);
        assertThatThrownBy(() -> file.write(MEGABYTE, new byte[1])).hasMessageStartingWith("Too much");
        assertThatThrownBy(() -> file.setLength(1L << 40)).hasMessageStartingWith("Too much");
        file.write(0, new byte[MEGABYTE]);
        file.setLength(10);
        file.write(10, new byte[MEGABYTE - 10]);
        file.discard();
        assertThat(spool.length(name)).isEmpty();
        SpoolFile next = spool.open(name, true);
        next.write(0, new byte[MEGABYTE]);
        next.discard();
    }

    @Test
    void countsWhatAnEarlierPortalLeft() throws IOException {
        SpoolFile file = spool.open(name, true);
        file.write(0, new byte[MEGABYTE]);
        file.keep();
        Spool later = Spool.of(settings(home.resolve("spool")), clock);
        assertThat(later.length(name)).hasValue(MEGABYTE);
        Spool.Name other = new Spool.Name(name.user(), name.space(), new ObjectKey("other"));
        assertThatThrownBy(() -> later.open(other, true).write(0, new byte[1])).hasMessageStartingWith("Too much");
        SpoolFile anew = later.open(name, true);
        anew.write(0, new byte[MEGABYTE]);
    }

    @Test
    void theConnectionThatComesBackGoesOnAndTheBrokenOneLosesTheFile() throws IOException {
        SpoolFile broken = spool.open(name, true);
        broken.write(0, "abc".getBytes(UTF_8));
        SpoolFile next = spool.open(name, false);
        next.write(3, "d".getBytes(UTF_8));
        assertThatThrownBy(() -> broken.write(0, "x".getBytes(UTF_8))).isInstanceOf(ClosedChannelException.class);
        broken.discard();
        next.leave();
        assertThatThrownBy(() -> spool.open(name, false)).hasMessageContaining("being uploaded already");
        assertThat(Files.readString(next.path())).isEqualTo("abcd");
        next.discard();
    }

    private static DoorSettings settings(Path folder) {
        return new DoorSettings(
                true, "127.0.0.1", 2022, Path.of("key"), folder, DataSize.ofMegabytes(1), Duration.ofDays(1), Duration.ofMinutes(15), 10, 5, 60);
    }
}
