package zhiguang.objectstore;

import zhiguang.spaces.SpaceId;

/** What a bucket is told when it is made, and again at the portal's next start. */
@FunctionalInterface
interface BucketRules {

    BucketRules NONE = space -> {};

    void apply(SpaceId space);

    default BucketRules and(BucketRules more) {
        return space -> {
            apply(space);
            more.apply(space);
        };
    }
}
