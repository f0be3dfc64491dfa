package zhiguang.submissions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterName;
import zhiguang.identity.ClusterUser;

/** How large an index of an array may be: one less than slurm.conf's MaxArraySize, which REST does not tell. */
@Service
public class ArrayLimits {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Pattern LINE = Pattern.compile("(?m)^MaxArraySize\\s*=\\s*([0-9]{1,9})\\s*$");
    /** Slurm's own default. */
    private static final int USUAL = 1000;

    private final RemoteShell shell;
    private final Clock clock;
    private final Map<ClusterName, Known> known = new ConcurrentHashMap<>();

    private record Known(int largest, Instant until) {}

    ArrayLimits(RemoteShell shell, Clock clock) {
        this.shell = shell;
        this.clock = clock;
    }

    /** @throws zhiguang.failure.RemoteSystemException when the cluster cannot be asked */
    public int largestIndex(ClusterUser user) {
        Known now = known.get(user.cluster());
        if (now != null && now.until().isAfter(clock.instant())) {
            return now.largest();
        }
        CommandResult answer = shell.run(user, RemoteCommand.of("scontrol", "show", "config"), new byte[0], LIMIT);
        Matcher line = LINE.matcher(answer.output());
        int largest = line.find() ? Math.max(0, Integer.parseInt(line.group(1)) - 1) : USUAL;
        known.put(user.cluster(), new Known(largest, clock.instant().plus(FRESH)));
        return largest;
    }
}
