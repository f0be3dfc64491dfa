package zhiguang.objectstore;

import zhiguang.spaces.SpaceId;

/** The keys that the portal uses, and signs URLs with, for each space. */
@FunctionalInterface
interface SpaceKeys {

    /** A key that is good for a while; the store may be asked for it. */
    SpaceKey keyFor(SpaceId space);
}
