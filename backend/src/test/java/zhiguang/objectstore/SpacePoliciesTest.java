package zhiguang.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.spaces.SpaceId;

class SpacePoliciesTest {

    private final SpaceId space = new SpaceId(new UUID(0, 7));

    @Test
    void letsASessionReachItsBucketOnly() {
        JsonNode statement = JsonMapper.shared().readTree(SpacePolicies.ofSession(space)).at("/Statement/0");
        assertThat(statement.at("/Effect").stringValue()).isEqualTo("Allow");
        assertThat(statement.at("/Resource/0").stringValue()).isEqualTo("arn:aws:s3:::" + space.bucket());
        assertThat(statement.at("/Resource/1").stringValue()).isEqualTo("arn:aws:s3:::" + space.bucket() + "/*");
        assertThat(statement.at("/Resource")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam:::role/zhiguang-space, arn:aws:sts:::assumed-role/zhiguang-space/",
        "arn:aws:iam::tenant:role/portal/zhiguang, arn:aws:sts::tenant:assumed-role/zhiguang/"
    })
    void keepsAllOthersOutOfABucket(String role, String session) {
        JsonNode statement = JsonMapper.shared().readTree(SpacePolicies.ofBucket(space, role)).at("/Statement/0");
        assertThat(statement.at("/Effect").stringValue()).isEqualTo("Deny");
        assertThat(statement.at("/NotPrincipal/AWS/0").stringValue()).isEqualTo(session + SpacePolicies.sessionName(space));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhiguang", "arn:aws:iam:::user/portal", "arn:aws:iam:::role/", "arn:aws:iam:::role/a\"b"})
    void refusesWhatIsNoRole(String role) {
        assertThatThrownBy(() -> TestStore.settings(Map.of("role-arn", role))).rootCause().hasMessageContaining("role-arn must look like");
    }
}
