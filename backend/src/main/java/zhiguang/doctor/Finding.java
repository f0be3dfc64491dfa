package zhiguang.doctor;

import java.util.List;

/**
 * One thing that was looked at.
 *
 * @param code {@code doctor.<code>} is the key of its sentence, {@code doctor.<code>.do} of what to change where it is wrong
 */
public record Finding(Area area, Level level, String code, List<Object> arguments) {

    /** How it is. */
    public enum Level {
        OK,
        /** Good for trying out. */
        NOTE,
        /** Could not be looked at. */
        SKIPPED,
        WRONG
    }

    /** What is looked at, in this order. */
    public enum Area {
        MACHINE,
        KEYS,
        DATABASE,
        LOGIN_NODE,
        SLURM,
        OBJECT_STORE,
        MAIL
    }

    public Finding {
        arguments = List.copyOf(arguments);
    }
}
