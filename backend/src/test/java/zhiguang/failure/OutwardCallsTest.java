package zhiguang.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystemException.Kind;

class OutwardCallsTest {

    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void nobodyWatches() {
        OutwardCalls.watchedBy((system, failure, took) -> {});
    }

    @Test
    void tellsHowEachCallEnded() {
        OutwardCalls.watchedBy((system, failure, took) -> heard.add(system + " " + failure.map(Kind::name).orElse("answered")));
        assertThat(OutwardCalls.<String, RuntimeException>watched(RemoteSystem.SSH, () -> "x")).isEqualTo("x");
        assertThatThrownBy(() -> OutwardCalls.watched(RemoteSystem.OBJECT_STORE, () -> {
                    throw new RemoteSystemException(RemoteSystem.OBJECT_STORE, Kind.TIMED_OUT, "late");
                }))
                .isInstanceOf(RemoteSystemException.class);
        assertThatThrownBy(() -> OutwardCalls.watched(RemoteSystem.SSH, () -> {
                    throw new IOException("no such file");
                }))
                .isInstanceOf(IOException.class);
        assertThat(heard).containsExactly("SSH answered", "OBJECT_STORE TIMED_OUT", "SSH answered");
    }
}
