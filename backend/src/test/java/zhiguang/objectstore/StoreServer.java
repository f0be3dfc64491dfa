package zhiguang.objectstore;

import java.nio.file.Path;
import java.util.Map;

/** The real stores that tests run on. */
public enum StoreServer {
    /** The portal's own, in this process. */
    S3PROXY,
    /** Ceph's gateway, as {@code ./zhiguang test} or {@code deploy/store/store up} has started it. */
    RGW;

    /** Opens the store; an own one keeps its files in the directory. */
    public TestStore open(Path directory) {
        return switch (this) {
            case S3PROXY -> TestStore.in(directory);
            case RGW -> TestStore.rgw();
        };
    }

    /** With which a whole portal works on it; without any it has an own one. */
    public Map<String, String> properties() {
        return switch (this) {
            case S3PROXY -> Map.of();
            case RGW -> {
                ObjectStoreSettings rgw = TestStore.rgwSettings(Map.of());
                yield Map.of(
                        "zhiguang.object-store.url", String.valueOf(rgw.url()),
                        "zhiguang.object-store.region", rgw.region(),
                        "zhiguang.object-store.access-key", rgw.accessKey(),
                        "zhiguang.object-store.secret-key", rgw.secretKey(),
                        "zhiguang.object-store.role-arn", rgw.roleArn());
            }
        };
    }
}
