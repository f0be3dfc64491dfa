package zhiguang.tokens;

import java.time.Duration;

/** What becomes of a program that asks to be approved on a page. */
public sealed interface DeviceStart {

    /**
     * It may poll with the one code, and shows the other.
     *
     * @param pause between two polls
     */
    record Begun(String deviceCode, UserCode userCode, Duration life, Duration pause) implements DeviceStart {

        @Override
        public String toString() {
            return "Begun[" + life + "]";
        }
    }

    /** Nobody made such a client. */
    record UnknownClient() implements DeviceStart {}

    /** Not what its client is for, or what only a page gives. */
    record WrongScope() implements DeviceStart {}

    /** So many wait already from its address. */
    record TooMany() implements DeviceStart {}
}
