package zhiguang.jobs.sbatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All options of sbatch as getopt_long knows them: which take a value, and what the letters stand for. */
final class SbatchSyntax {

    /** Whether a value follows. */
    enum Value {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    private static final String REQUIRED =
            "account=A array=a bb bbf begin=b chdir=D cluster-constraint clusters=M comment constraint=C container container-id"
                    + " core-spec=S cores-per-socket cpu-freq cpus-per-gpu cpus-per-task=c deadline delay-boot dependency=d distribution=m"
                    + " error=e exclude=x export export-file extra extra-node-info=B gid gpu-bind gpu-freq gpus=G gpus-per-node"
                    + " gpus-per-socket gpus-per-task gres gres-flags hint input=i job-name=J licenses=L mail-type mail-user mcs-label mem"
                    + " mem-bind mem-per-cpu mem-per-gpu mincpus network nodefile=F nodelist=w nodes=N ntasks=n ntasks-per-core"
                    + " ntasks-per-gpu ntasks-per-node ntasks-per-socket open-mode output=o partition=p power prefer priority profile"
                    + " qos=q reservation resv-ports=- segment signal sockets-per-node switches thread-spec threads-per-core time=t time-min"
                    + " tmp tres-bind tres-per-task uid wait-all-nodes wckey wrap";
    private static final String OPTIONAL = "exclusive get-user-env kill-on-invalid-dep nice no-kill=k oom-kill-step propagate";
    private static final String NONE = "contiguous help=h hold=H ignore-pbs no-requeue overcommit=O oversubscribe=s parsable quiet=Q"
            + " reboot requeue spread-job test-only usage use-min-nodes verbose=v version=V wait=W";

    private static final Map<String, Value> BY_NAME = new HashMap<>();
    private static final Map<Character, String> BY_LETTER = new HashMap<>();

    static {
        read(REQUIRED, Value.REQUIRED);
        read(OPTIONAL, Value.OPTIONAL);
        read(NONE, Value.NONE);
        BY_NAME.put("kill-on-invalid-dep", Value.REQUIRED);
        BY_NAME.put("resv-ports", Value.OPTIONAL);
    }

    private SbatchSyntax() {}

    private static void read(String list, Value value) {
        for (String each : list.split(" ")) {
            String[] parts = each.split("=");
            BY_NAME.put(parts[0], value);
            if (parts.length > 1 && !parts[1].equals("-")) {
                BY_LETTER.put(parts[1].charAt(0), parts[0]);
            }
        }
    }

    /** The whole name of a long option, which may be written shorter as long as only one begins so. */
    static Optional<String> find(String written) {
        if (BY_NAME.containsKey(written)) {
            return Optional.of(written);
        }
        List<String> begin = new ArrayList<>(BY_NAME.keySet());
        begin.removeIf(name -> !name.startsWith(written));
        return begin.size() == 1 && !written.isEmpty() ? Optional.of(begin.getFirst()) : Optional.empty();
    }

    static Optional<String> find(char letter) {
        return Optional.ofNullable(BY_LETTER.get(letter));
    }

    static Value valueOf(String name) {
        return BY_NAME.getOrDefault(name, Value.NONE);
    }
}
