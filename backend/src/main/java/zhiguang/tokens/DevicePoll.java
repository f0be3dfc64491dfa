package zhiguang.tokens;

import java.time.Duration;

/** What a program hears that asks whether it was approved. */
public sealed interface DevicePoll {

    record Waiting() implements DevicePoll {}

    /** It asked too soon, and pauses longer from now on. */
    record TooSoon() implements DevicePoll {}

    record Expired() implements DevicePoll {}

    record Denied() implements DevicePoll {}

    /** Never given out, of another client, or taken before. */
    record Unknown() implements DevicePoll {}

    /** The key, which is told this once. */
    record Granted(IssuedKey issued, Duration life) implements DevicePoll {}
}
