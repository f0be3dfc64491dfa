package zhiguang.spaces;

import java.time.Instant;

/**
 * A comparison of a space with the store.
 *
 * @param after the last key of the store that was looked at
 * @param ended that it came to its end
 * @param seen objects that the store has
 * @param adopted objects that somebody else put there, which got a name now
 * @param unnamed objects left alone: too young, or under a key that is no name
 * @param removed the portal's own contents that nothing has named for days
 * @param missing contents that the store has lost
 */
record SpaceCheck(
        SpaceId space, Instant begun, String after, boolean ended, long seen, long adopted, long unnamed, long removed, long missing) {

    static SpaceCheck begin(SpaceId space, Instant now) {
        return new SpaceCheck(space, now, "", false, 0, 0, 0, 0, 0);
    }

    SpaceCheck page(String last, long moreSeen, long moreAdopted, long moreUnnamed, long moreRemoved) {
        return new SpaceCheck(
                space, begun, last, false, seen + moreSeen, adopted + moreAdopted, unnamed + moreUnnamed, removed + moreRemoved, missing);
    }

    SpaceCheck end(long found) {
        return new SpaceCheck(space, begun, after, true, seen, adopted, unnamed, removed, found);
    }
}
