package zhiguang.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DoorSettingsTest {

    @Test
    void isClosedUnlessSwitchedOn() {
        assertThat(bound(Map.of()).enabled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "address, ''", "port, 0", "port, 70000", "spool-limit, 1KB", "spool-keep, 1s", "idle, 2d", "sessions, 0", "per-user, 1000", "attempts, 0"
    })
    void refusesWhatCannotWork(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of(name, value))).rootCause().hasMessageContaining("zhiguang.sftp-door." + name);
    }

    private static DoorSettings bound(Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given)).bindOrCreate("", DoorSettings.class);
    }
}
