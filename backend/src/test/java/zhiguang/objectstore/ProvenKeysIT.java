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

    private final ObjectStoreSettings settings = TestStore.rgwSettings(Map.of("keys", "shared", "accept-shared-key", "true"));
    private final SpaceKey one = SpaceKey.lasting(settings.accessKey(), settings.secretKey());
    private final StoreClients clients = new StoreClients(settings, space -> one, StoreClients.limited(settings.timeout()));
    private final IsolationProbe probe =
            new IsolationProbe(settings, clients, new SpaceId(UUID.randomUUID()), new SpaceId(UUID.randomUUID()));
    private final ProvenKeys keys = new ProvenKeys(space -> one, probe);

    @Test
    void seesThatOneKeyReadsWhatIsAnothers() {
        assertThat(probe.isIsolated()).isFalse();
    }

    @Test
    void givesNoKeyAndLetsNoPortalStart() {
        assertThatThrownBy(keys::proveAtStart).isInstanceOf(IllegalStateException.class).hasMessage(ProvenKeys.REFUSAL);
        assertThatThrownBy(() -> keys.keyFor(new SpaceId(UUID.randomUUID())))
                .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(Kind.DENIED));
    }
}
