package zhiguang.objectstore;

import java.nio.file.Path;

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
}
