package zhiguang.spaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.failure.InvalidInputException;

class PartEtagsTest {

    @Test
    void joinsAsS3Does() {
        PartEtags etags = new PartEtags(List.of("\"D41D8CD98F00B204E9800998ECF8427E\""));
        assertThat(etags.joined()).isEqualTo("59adb24ef3cdbe0297f05b395827453f-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "d41d8cd98f00b204e9800998ecf8427e-2", "<Part>"})
    void refusesWhatIsNoMd5Sum(String etag) {
        assertThatThrownBy(() -> new PartEtags(List.of(etag))).isInstanceOf(InvalidInputException.class);
    }
}
