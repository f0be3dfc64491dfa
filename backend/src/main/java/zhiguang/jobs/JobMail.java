package zhiguang.jobs;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.Collections;
import zhiguang.failure.InvalidInputException;

/** Of which events Slurm writes a mail, and to whom; an empty {@code address} means the user of the cluster. */
public record JobMail(Set<Event> events, String address) {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}(@[A-Za-z0-9][A-Za-z0-9.-]{0,253})?");

    /** Asks for nothing; stands after the grammars that it is held against. */
    public static final JobMail NONE = new JobMail(Set.of(), "");

    /** In sbatch's words. */
    public enum Event {
        BEGIN,
        END,
        FAIL,
        REQUEUE,
        INVALID_DEPEND,
        STAGE_OUT,
        TIME_LIMIT,
        TIME_LIMIT_90,
        TIME_LIMIT_80,
        TIME_LIMIT_50,
        ARRAY_TASKS
    }

    public JobMail {
        events = Collections.unmodifiableSet(new TreeSet<>(events));
        if (!address.isEmpty() && !ADDRESS.matcher(address).matches()) {
            throw new InvalidInputException("request.mail", "Write one mail address, or nothing for your own.");
        }
    }
}
