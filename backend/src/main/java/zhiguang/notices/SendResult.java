package zhiguang.notices;

/** What became of a message that was handed to a foreign system; what may work later is an exception instead. */
public sealed interface SendResult {

    /** The system has taken it. */
    record Sent() implements SendResult {}

    /** The system will never take it. */
    record Refused(Trouble why) implements SendResult {}

    /** The system asks for time. */
    record Later(Trouble why) implements SendResult {}

    static SendResult sent() {
        return new Sent();
    }
}
