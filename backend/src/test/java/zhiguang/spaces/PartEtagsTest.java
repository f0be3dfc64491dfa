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

    @Test
    void joinsSha256SumsBySha256() {
        PartEtags etags = new PartEtags(List.of("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        assertThat(etags.joined()).isEqualTo("5df6e0e2761359d30a8275058e299fcc0381534545f55cf43e41983f5d4c9456-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "d41d8cd98f00b204e9800998ecf8427e-2", "<Part>"})
    void refusesWhatIsNoSum(String etag) {
        assertThatThrownBy(() -> new PartEtags(List.of(etag))).isInstanceOf(InvalidInputException.class);
    }
}
