package zhiguang.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SshSettingsTest {

    @Test
    void hasSafeDefaults() {
        SshSettings settings = bind(Map.of());
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.channels()).isEqualTo(8);
        assertThat(settings.connectTimeout()).hasSeconds(10);
        assertThat(settings.idle()).hasMinutes(10);
    }

    @Test
    void refusesValuesThatCannotWork() {
        for (Map<String, String> wrong : java.util.List.of(
                Map.of("port", "0"), Map.of("port", "70000"), Map.of("host", " "), Map.of("channels", "1"),
                Map.of("connect-timeout", "0s"), Map.of("idle", "-1s"), Map.of("heartbeat", "1h"), Map.of("file-timeout", "1d"), Map.of("file-timeout", "9m", "idle", "8m"))) {
            assertThatThrownBy(() -> bind(wrong)).isInstanceOf(BindException.class);
        }
    }

    private static SshSettings bind(Map<String, String> values) {
        Map<String, String> named = new java.util.HashMap<>();
        values.forEach((name, value) -> named.put("zhiguang.ssh." + name, value));
        return new Binder(new MapConfigurationPropertySource(named)).bindOrCreate("zhiguang.ssh", SshSettings.class);
    }
}
