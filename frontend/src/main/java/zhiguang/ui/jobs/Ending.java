package zhiguang.ui.jobs;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobEnd;
import zhiguang.jobs.JobState;
import zhiguang.submissions.Submission;

/**
 * Why something did not end well: what happened, and what to do.
 *
 * @param brief for lists, beside the state; empty when the state says it all
 */
record Ending(String what, String advice, String brief) {

    /** Refusals of slurmctld with a sentence of their own, {@code failure.slurm-<number>}; numbers as in slurm_errno.h. */
    static final Set<Integer> REFUSALS = Set.of(2000, 2002, 2005, 2006, 2014, 2015, 2045, 2050, 2051, 2066);

    /** Reasons of transfers, {@code transfer.<code>}. */
    static final Set<String> TRANSFERS = Set.of(
            "gone", "denied", "refused", "checksum", "no-space", "permission", "changed", "missing", "link", "special",
            "io", "unreachable", "exists", "busy", "too-many", "unmatched", "name");

    /** Exit codes with a sentence of their own, {@code failure.exit-<code>}. */
    static final Set<Integer> EXITS = Set.of(126, 127);

    /** Signals with a sentence of their own, {@code failure.signal-<number>}. */
    static final Map<Integer, String> SIGNALS = Map.ofEntries(
            Map.entry(1, "SIGHUP"),
            Map.entry(2, "SIGINT"),
            Map.entry(4, "SIGILL"),
            Map.entry(6, "SIGABRT"),
            Map.entry(7, "SIGBUS"),
            Map.entry(8, "SIGFPE"),
            Map.entry(9, "SIGKILL"),
            Map.entry(11, "SIGSEGV"),
            Map.entry(13, "SIGPIPE"),
            Map.entry(15, "SIGTERM"),
            Map.entry(24, "SIGXCPU"),
            Map.entry(25, "SIGXFSZ"));

    private static final int SHELL_SIGNAL = 128;

    private static Ending told(String what, String advice) {
        return new Ending(what, advice, what);
    }

    static Optional<Ending> of(Optional<Submission> submission, Optional<Job> job, Words words) {
        Optional<Submission.Failure> failure = submission.flatMap(Submission::failure);
        if (failure.isPresent() && !failure.get().code().equals("job-ended")) {
            return Optional.of(of(failure.get(), words));
        }
        return job.flatMap(j -> of(j, words))
                .or(() -> failure.flatMap(f -> of(JobState.of(Set.of(f.text().split(","))), JobEnd.NONE, words)));
    }

    static Ending of(Submission.Failure failure, Words words) {
        String code = failure.code();
        if (code.startsWith("slurm-")) {
            return refusal(code, failure.text(), words);
        }
        if (code.startsWith("stage-in-") || code.startsWith("stage-out-")) {
            String way = code.startsWith("stage-in-") ? "stage-in" : "stage-out";
            String why = transfer(code.substring(way.length() + 1), words);
            String key = failure.text().isEmpty() ? "failure." + way : "failure." + way + "-file";
            return told(words.get(key, why, failure.text()), words.get("failure." + way + ".do"));
        }
        return switch (code) {
            case "input-gone", "job-vanished", "job-ended", "before-not-submitted", "before-failed", "before-succeeded" ->
                told(words.get("failure." + code, failure.text()), words.get("failure." + code + ".do"));
            default -> told(words.get("failure.other", code, failure.text()), words.get("failure.other.do"));
        };
    }

    static String transfer(String code, Words words) {
        return TRANSFERS.contains(code) ? words.get("transfer." + code) : words.get("transfer.other", code);
    }

    /** Empty for what has not ended or ended well. */
    static Optional<Ending> of(Job job, Words words) {
        return job.refused()
                ? Optional.of(new Ending(words.get("failure.no-nodes"), words.get("failure.no-nodes.do"), words.get("failure.no-nodes.brief")))
                : of(job.state(), job.end(), words);
    }

    static Optional<Ending> of(JobState state, JobEnd end, Words words) {
        return switch (state) {
            case PENDING, RUNNING, SUSPENDED, COMPLETING, COMPLETED, UNKNOWN -> Optional.empty();
            case FAILED -> Optional.of(exit(end, words));
            case CANCELLED, TIMEOUT, NODE_FAIL, PREEMPTED, BOOT_FAIL, DEADLINE, OUT_OF_MEMORY ->
                Optional.of(new Ending(words.get("failure." + state), words.get("failure." + state + ".do"), ""));
        };
    }

    private static Ending exit(JobEnd end, Words words) {
        int code = end.exitCode();
        int signal = end.signal() > 0 ? end.signal() : code > SHELL_SIGNAL ? code - SHELL_SIGNAL : 0;
        if (SIGNALS.containsKey(signal)) {
            String meaning = words.get("failure.signal-" + signal);
            String name = SIGNALS.get(signal);
            return new Ending(words.get("failure.signal", name, meaning), words.get("failure.exit.do"), name);
        }
        if (end.signal() > 0) {
            return told(words.get("failure.signal-other", end.signal()), words.get("failure.exit.do"));
        }
        String brief = code == 0 ? "" : words.get("failure.exit.brief", Integer.toString(code));
        if (EXITS.contains(code)) {
            return new Ending(words.get("failure.exit-" + code), words.get("failure.exit-" + code + ".do"), brief);
        }
        String key = code == 0 ? "failure.FAILED" : "failure.exit";
        return new Ending(words.get(key, Integer.toString(code)), words.get("failure.exit.do"), brief);
    }

    private static Ending refusal(String code, String text, Words words) {
        String number = code.substring("slurm-".length());
        boolean known = REFUSALS.stream().anyMatch(n -> n.toString().equals(number));
        String advice = known ? words.get("failure." + code) : words.get("failure.slurm.do");
        return told(words.get("failure.slurm", text, number), advice);
    }
}
