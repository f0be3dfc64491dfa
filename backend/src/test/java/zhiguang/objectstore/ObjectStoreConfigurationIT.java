package zhiguang.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import zhiguang.TestPorts;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.spaces.ObjectStore;
import zhiguang.spaces.SpaceId;

/** Which stores a portal starts with. */
class ObjectStoreConfigurationIT {

    private final SpaceId space = new SpaceId(UUID.randomUUID());

    private static ApplicationContextRunner portal(String... properties) {
        ObjectStoreSettings rgw = TestStore.rgwSettings(Map.of());
        List<String> all = new ArrayList<>(List.of(
                "zhiguang.object-store.url=" + rgw.endpoint(),
                "zhiguang.object-store.region=" + rgw.region(),
                "zhiguang.object-store.access-key=" + rgw.accessKey(),
                "zhiguang.object-store.secret-key=" + rgw.secretKey(),
                "zhiguang.object-store.role-arn=" + rgw.roleArn()));
        all.addAll(List.of(properties));
        return new ApplicationContextRunner()
                .withBean(Clock.class, Clock::systemUTC)
                .withUserConfiguration(ObjectStoreConfiguration.class)
                .withPropertyValues(all.toArray(String[]::new));
    }

    @Test
    void takesAStoreWithSessions() {
        portal().run(context -> {
            context.getBean(ObjectStore.class).ensure(space);
            assertThat(context.getBean(ObjectStore.class).list(space, "", 10)).isEmpty();
        });
    }

    @Test
    void refusesOneKeyForAllUnlessItIsAccepted() {
        portal("zhiguang.object-store.keys=shared").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("one key reaches all spaces")
                .hasMessageContaining("accept-shared-key=true"));
        portal("zhiguang.object-store.keys=shared", "zhiguang.object-store.accept-shared-key=true").run(context -> {
            context.getBean(ObjectStore.class).ensure(space);
            assertThat(context.getBean(ObjectStore.class).list(space, "", 10)).isEmpty();
        });
    }

    @Test
    void refusesAStoreThatDoesNotTakeItsKeys() {
        portal("zhiguang.object-store.secret-key=wrong").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .hasMessageContaining("gave no session"));
        portal("zhiguang.object-store.role-arn=arn:aws:iam:::role/none").run(context -> assertThat(context)
                .getFailure()
                .hasStackTraceContaining("check zhiguang.object-store.access-key"));
    }

    @Test
    void startsWithoutAStoreThatIsDown() {
        portal("zhiguang.object-store.url=http://127.0.0.1:" + TestPorts.free()).run(context -> {
            assertThat(context).hasNotFailed();
            assertThatThrownBy(() -> context.getBean(ObjectStore.class).ensure(space))
                    .isInstanceOfSatisfying(RemoteSystemException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
        });
    }
}
