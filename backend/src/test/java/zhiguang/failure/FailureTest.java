package zhiguang.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystemException.Kind;

class FailureTest {

    @Test
    void tellsWhatTheUserMustKnow() {
        InvalidInputException wrong = new InvalidInputException("request.nodes-over", "The partition gives at most 4 nodes.", 4L);
        assertThat(wrong).hasMessage("The partition gives at most 4 nodes.").isInstanceOf(IllegalArgumentException.class);
        assertThat(wrong.code()).isEqualTo("request.nodes-over");
        assertThat(wrong.arguments()).containsExactly(4L);
        assertThatThrownBy(() -> wrong.arguments().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void hasNoArgumentsWhereNoneAreGiven() {
        assertThat(new InvalidInputException("a", "b").arguments()).isEqualTo(List.of());
    }

    @Test
    void tellsWhichSystemFailedAndHow() {
        Throwable cause = new java.io.IOException("cut off");
        RemoteSystemException down = new RemoteSystemException(RemoteSystem.SSH, Kind.TIMED_OUT, "no answer", cause);
        assertThat(down).hasMessage("no answer").hasCause(cause);
        assertThat(down.system()).isEqualTo(RemoteSystem.SSH);
        assertThat(down.kind()).isEqualTo(Kind.TIMED_OUT);
    }
}
