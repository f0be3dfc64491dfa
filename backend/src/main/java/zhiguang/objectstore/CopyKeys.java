package zhiguang.objectstore;

import zhiguang.spaces.SpaceId;

/** The key with which the store copies from one space to another; nothing is ever signed with it. */
@FunctionalInterface
interface CopyKeys {

    SpaceKey keyFor(SpaceId from, SpaceId to);
}
