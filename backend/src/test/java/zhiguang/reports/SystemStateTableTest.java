package zhiguang.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import zhiguang.database.TestDatabase;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.identity.ClusterName;

class SystemStateTableTest {

    private static final Instant BEGIN = Instant.parse("2026-11-28T00:00:00Z");

    private final SystemStateTable table =
            new SystemStateTable(JdbcClient.create(new DriverManagerDataSource(TestDatabase.migratedUrl(), "postgres", "postgres")));

    @Test
    void keepsSinceWhenItIsSo() {
        put(Optional.empty(), 0);
        put(Optional.empty(), 1);
        assertThat(state().since()).isEqualTo(BEGIN);
        assertThat(state().looked()).isEqualTo(BEGIN.plusSeconds(60));
        put(Optional.of(Kind.TIMED_OUT), 2);
        put(Optional.of(Kind.UNREACHABLE), 3);
        assertThat(state().since()).as("another trouble is no other outage").isEqualTo(BEGIN.plusSeconds(120));
        assertThat(state().trouble()).hasValue(Kind.UNREACHABLE);
        put(Optional.empty(), 4);
        assertThat(state().since()).isEqualTo(BEGIN.plusSeconds(240));
        assertThat(state().isUp()).isTrue();
        assertThat(state().isOld(BEGIN.plusSeconds(300))).isFalse();
        assertThat(state().isOld(BEGIN.plusSeconds(600))).isTrue();
    }

    private void put(Optional<Kind> trouble, int minute) {
        table.put(ClusterName.MAIN, new SystemProbe(RemoteSystem.SSH, Duration.ZERO, trouble), BEGIN.plusSeconds(60L * minute));
    }

    private SystemState state() {
        return table.list().stream().filter(state -> state.system() == RemoteSystem.SSH).findFirst().orElseThrow();
    }
}
