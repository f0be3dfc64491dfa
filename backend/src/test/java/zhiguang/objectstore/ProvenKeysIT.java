package zhiguang.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.spaces.SpaceId;

/** A real store whose one key reaches all. */
class ProvenKeysIT {

    private final ObjectStoreSettings settings = TestStore.rgwSettings(Map.of());
    private final SpaceKey one = SpaceKey.lasting(settings.accessKey(), settings.secretKey());
    private final StoreClients clients = new StoreClients(settings, space -> one, StoreClients.limited(settings.timeout()));
    private final ProvenKeys keys = new ProvenKeys(space -> one, new IsolationProbe(settings, clients));

    @Test
    void seesThatOneKeyReadsWhatIsAnothers() {
        assertThat(new IsolationProbe(settings, clients).isIsolated()).isFalse();
    }

    @Test
    void givesNoKeyAndLetsNoPortalStart() {
        assertThatThrownBy(keys::proveAtStart).isInstanceOf(IllegalStateException.class).hasMessage(ProvenKeys.REFUSAL);
        assertThatThrownBy(() -> keys.keyFor(new SpaceId(UUID.randomUUID())))
                .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DENIED));
    }
}
