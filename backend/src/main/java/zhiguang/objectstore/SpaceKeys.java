package zhiguang.objectstore;

import io.minio.credentials.Provider;
import zhiguang.spaces.SpaceId;

/** The key that the portal uses, and signs URLs with, for one space. */
@FunctionalInterface
interface SpaceKeys {

    Provider keyFor(SpaceId space);
}
