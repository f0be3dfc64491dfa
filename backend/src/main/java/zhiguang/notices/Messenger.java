package zhiguang.notices;

/** A foreign system that takes messages for people. */
public interface Messenger {

    Way way();

    /** Whether the centre has set this way up. */
    boolean isSetUp();

    /** Whether a person may answer a message that has an answer's code. */
    default boolean takesAnswers() {
        return false;
    }

    /** Checks what a person typed; throws a sentence about it. */
    Target read(String address, String secret);

    /** Throws {@code RemoteSystemException} where another attempt may do. */
    SendResult send(Target target, Message message);
}
