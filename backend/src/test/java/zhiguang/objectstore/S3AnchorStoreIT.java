package zhiguang.objectstore;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import zhiguang.audit.Anchor;
import zhiguang.audit.AnchorStore;

class S3AnchorStoreIT {

    @TempDir
    private Path directory;

    /** Days that no other run of this test has used: a store that locks them keeps them. */
    private final LocalDate day = LocalDate.ofEpochDay(ThreadLocalRandom.current().nextLong(100_000, 2_000_000));

    @ParameterizedTest
    @EnumSource
    void keepsOneAnchorADayAndNeverReplacesIt(StoreServer server) {
        try (TestStore store = server.open(directory)) {
            AnchorStore anchors = anchors(store);
            Anchor first = new Anchor(day, 7, "a".repeat(64));
            Anchor next = new Anchor(day.plusDays(1), 9, "b".repeat(64));
            AnchorStore.Kept kept = anchors.keep(first, Duration.ofSeconds(5));
            assertThat(kept.anchor()).isEqualTo(first);
            assertThat(kept.locked()).isEqualTo(server == StoreServer.RGW);
            assertThat(anchors.keep(new Anchor(day, 8, "c".repeat(64)), Duration.ofSeconds(5)).anchor()).isEqualTo(first);
            anchors.keep(next, Duration.ofSeconds(5));
            assertThat(anchors.list()).contains(first, next).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "RGW")
    void theStoreItselfKeepsALockedAnchor(StoreServer server) {
        try (TestStore store = server.open(directory)) {
            Anchor anchor = new Anchor(day, 7, "a".repeat(64));
            anchors(store).keep(anchor, Duration.ofMinutes(2));
            String version = StoreCalls.get(() -> store.clients.of(S3AnchorStore.PLACE).statObject(StatObjectArgs.builder()
                            .bucket(S3AnchorStore.PLACE.bucket())
                            .object(anchor.name())
                            .build()))
                    .versionId();
            assertThat(StoreCalls.errorCode(() -> store.clients.of(S3AnchorStore.PLACE).removeObject(RemoveObjectArgs.builder()
                            .bucket(S3AnchorStore.PLACE.bucket())
                            .object(anchor.name())
                            .versionId(version)
                            .build())))
                    .isEqualTo("AccessDenied");
            assertThat(anchors(store).list()).contains(anchor);
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasNoneBeforeTheFirst(StoreServer server) {
        try (TestStore store = server.open(directory)) {
            assertThat(anchors(store).list()).noneMatch(anchor -> anchor.day().equals(day));
        }
    }

    /** A line of each question it does not know would be an error in the log of a portal where all is well. */
    @Test
    void asksTheEmbeddedStoreNothingThatItDoesNotKnow() {
        Logger requests = (Logger) LoggerFactory.getLogger("org.gaul.s3proxy.S3ProxyHandler");
        ListAppender<ILoggingEvent> seen = new ListAppender<>();
        seen.start();
        requests.addAppender(seen);
        try (TestStore store = StoreServer.S3PROXY.open(directory)) {
            anchors(store).keep(new Anchor(day, 7, "a".repeat(64)), Duration.ofSeconds(5));
            assertThat(anchors(store).list()).hasSize(1);
        } finally {
            requests.detachAppender(seen);
        }
        assertThat(seen.list).noneMatch(event -> event.getLevel().isGreaterOrEqual(Level.ERROR));
    }

    private static AnchorStore anchors(TestStore store) {
        return new S3AnchorStore(
                store.clients,
                ObjectStoreConfiguration.rules(store.settings, store.clients),
                !store.settings.embedded(),
                Clock.systemUTC());
    }
}
