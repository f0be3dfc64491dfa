package zhiguang.jobs.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobState;
import zhiguang.jobs.diagnosis.Clue.Weight;
import zhiguang.jobs.diagnosis.Diagnosis.Proof;

/** Weighs what Slurm says of an end against what the job wrote. Slurm's own words are certain; a line is only where all fits. */
final class Verdict {

    private static final int SHELL_SIGNAL = 128;

    /** Slurm's mark for a job whose working folder or output file could not be used. */
    private static final int NO_FILES = 53;

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;

    /** With these, programs and shells say that something did not work; others have a meaning of the program's own. */
    private static final Set<Integer> ORDINARY = Set.of(1, 2, 126, 127, 255);

    private static final Map<Integer, Cause> SIGNALS = Map.ofEntries(
            Map.entry(4, Cause.ILLEGAL_INSTRUCTION),
            Map.entry(6, Cause.ABORTED),
            Map.entry(7, Cause.BUS_ERROR),
            Map.entry(8, Cause.FLOATING_POINT),
            Map.entry(9, Cause.KILLED),
            Map.entry(11, Cause.SEGMENTATION_FAULT),
            Map.entry(24, Cause.CPU_TIME),
            Map.entry(25, Cause.FILE_SIZE));

    /** What shells and launchers write of a signal whose number is lost on the way. */
    private static final Map<Cause, Pattern> WORDS = Map.of(
            Cause.SEGMENTATION_FAULT, Pattern.compile("Segmentation fault|[Ss]ignal (?:11|SIGSEGV)|SIGSEGV"),
            Cause.FLOATING_POINT, Pattern.compile("Floating point exception|SIGFPE"),
            Cause.ILLEGAL_INSTRUCTION, Pattern.compile("Illegal instruction|SIGILL"),
            Cause.BUS_ERROR, Pattern.compile("Bus error|SIGBUS"),
            Cause.KILLED, Pattern.compile("(?:^|\\s)Killed\\b"));

    private static final Pattern SAID = Pattern.compile("(?:^|\\s)(?:Aborted|File size limit exceeded|Killed|Segmentation fault|Bus error"
            + "|Floating point exception|Illegal instruction|CPU time limit exceeded)(?:\\s|$)");

    private final Job job;
    private final List<Evidence> evidence;
    private final Optional<String> canceller;

    Verdict(Job job, List<Evidence> evidence, Optional<String> canceller) {
        this.job = job;
        this.evidence = evidence;
        this.canceller = canceller;
    }

    Optional<Diagnosis> find() {
        return switch (job.state()) {
            case OUT_OF_MEMORY -> sure(Cause.OUT_OF_MEMORY, memory());
            case TIMEOUT -> sure(Cause.TIME_LIMIT, "");
            case NODE_FAIL, BOOT_FAIL -> sure(Cause.NODE_FAILURE, job.nodes());
            case PREEMPTED -> sure(Cause.PREEMPTED, "");
            case DEADLINE -> sure(Cause.DEADLINE, "");
            case CANCELLED -> Optional.of(cancelled());
            case FAILED -> Optional.of(failed());
            case PENDING, RUNNING, SUSPENDED, COMPLETING, COMPLETED, UNKNOWN -> Optional.empty();
        };
    }

    private Optional<Diagnosis> sure(Cause cause, String detail) {
        return Optional.of(new Diagnosis(cause, true, detail, proof(cause)));
    }

    private Optional<Proof> proof(Cause cause) {
        return clues().filter(found -> found.clue().cause() == cause).map(Evidence.Found::proof).findFirst();
    }

    private Diagnosis cancelled() {
        Optional<Evidence.Found> limit = clues().filter(found -> found.clue().weight() == Weight.ALWAYS).findFirst();
        if (limit.isPresent()) {
            return new Diagnosis(limit.get().clue().cause(), true, detail(limit.get()), Optional.of(limit.get().proof()));
        }
        Cause cause = canceller
                .map(name -> name.equals(job.user()) ? Cause.CANCELLED_BY_SELF : Cause.CANCELLED_BY_OTHER)
                .orElse(Cause.CANCELLED);
        return new Diagnosis(cause, true, canceller.orElse(""), Optional.empty());
    }

    private Diagnosis failed() {
        if (job.refused()) {
            return new Diagnosis(Cause.NO_NODES, true, "", Optional.empty());
        }
        int signal = signal();
        if (job.end().signal() == NO_FILES) {
            return new Diagnosis(Cause.START_FOLDER, true, folder(), Optional.empty());
        }
        Optional<Evidence.Found> clue = clues().filter(this::fits).findFirst();
        if (clue.isPresent() && !isOfACrash(clue.get())) {
            return told(clue.get());
        }
        return bySignal(signal).or(this::byWords).orElseGet(this::byExit);
    }

    /** In the order of the clues, whichever file they are in. */
    private Stream<Evidence.Found> clues() {
        return Clue.ALL.stream().flatMap(clue -> evidence.stream().flatMap(file -> file.find(clue).stream()));
    }

    /** A line far above the end explains nothing when the program itself chose a code of its own. */
    private boolean fits(Evidence.Found found) {
        return found.clue().weight() == Weight.ALWAYS || found.atTheEnd() && !isLaterSignal(found);
    }

    /** A crash explains itself better than a missing file or a refused connection that was survived. */
    private boolean isLaterSignal(Evidence.Found found) {
        Cause cause = found.clue().cause();
        boolean mild = cause == Cause.FILE_NOT_FOUND || cause == Cause.PERMISSION || cause == Cause.NETWORK || cause == Cause.COMMAND_NOT_FOUND;
        return mild && SIGNALS.containsKey(signal());
    }

    /** A launcher that tells how one of its processes died says nothing that the signal does not say better. */
    private boolean isOfACrash(Evidence.Found found) {
        return found.clue().cause() == Cause.MPI_PROCESS && byWords().isPresent();
    }

    private Diagnosis told(Evidence.Found found) {
        Cause cause = found.clue().cause();
        int code = job.end().exitCode();
        if (cause == Cause.PERMISSION && code == NOT_EXECUTABLE) {
            cause = Cause.NOT_EXECUTABLE;
        }
        boolean sure = found.clue().weight() == Weight.ALWAYS || ORDINARY.contains(code) || SIGNALS.containsKey(signal());
        return new Diagnosis(cause, sure, detail(found), Optional.of(found.proof()));
    }

    private String detail(Evidence.Found found) {
        return found.clue().cause() == Cause.OUT_OF_MEMORY ? memory() : found.detail();
    }

    private Optional<Diagnosis> bySignal(int signal) {
        Cause cause = SIGNALS.get(signal);
        if (cause == Cause.KILLED && nearlyAllMemory()) {
            return Optional.of(new Diagnosis(Cause.OUT_OF_MEMORY, false, memory(), lastLine()));
        }
        if (cause != null) {
            return Optional.of(new Diagnosis(cause, true, Integer.toString(signal), lastLine()));
        }
        boolean other = job.end().signal() > 0;
        return other ? Optional.of(new Diagnosis(Cause.SIGNAL, true, Integer.toString(signal), lastLine())) : Optional.empty();
    }

    private Optional<Diagnosis> byWords() {
        for (Map.Entry<Cause, Pattern> words : WORDS.entrySet()) {
            Clue clue = new Clue(words.getKey(), words.getValue(), Weight.AT_THE_END);
            for (Evidence file : evidence) {
                Optional<Evidence.Found> found = file.find(clue).filter(Evidence.Found::atTheEnd);
                if (found.isPresent()) {
                    return Optional.of(new Diagnosis(words.getKey(), false, "", Optional.of(found.get().proof())));
                }
            }
        }
        return Optional.empty();
    }

    private Diagnosis byExit() {
        int code = job.end().exitCode();
        Cause cause = code == NOT_FOUND ? Cause.COMMAND_NOT_FOUND : code == NOT_EXECUTABLE ? Cause.NOT_EXECUTABLE : Cause.EXIT_CODE;
        return new Diagnosis(cause, cause == Cause.EXIT_CODE, cause == Cause.EXIT_CODE ? Integer.toString(code) : "", lastLine());
    }

    private Optional<Proof> lastLine() {
        return evidence.stream().flatMap(file -> file.lastLine().stream()).findFirst();
    }

    private int signal() {
        int code = job.end().exitCode();
        return job.end().signal() > 0 ? job.end().signal() : code > SHELL_SIGNAL ? code - SHELL_SIGNAL : bare(code);
    }

    /** Slurm gives the bare number of the signal as the code when a step died of it; the shell's word for it tells that it is one. */
    private int bare(int code) {
        boolean said = evidence.stream().anyMatch(file -> file.lastLine().filter(last -> SAID.matcher(last.line()).find()).isPresent());
        return said && SIGNALS.containsKey(code) ? code : 0;
    }

    private boolean nearlyAllMemory() {
        OptionalLong peak = job.use().peakMemory();
        long given = bytes();
        return peak.isPresent() && given > 0 && peak.getAsLong() >= given * 9 / 10;
    }

    private String memory() {
        return Long.toString(bytes());
    }

    /** What was given, in bytes; 0 when unknown. */
    private long bytes() {
        Matcher m = Pattern.compile("(?:^|,)mem=([0-9]{1,12})([KMGT]?)").matcher(job.allocated().isEmpty() ? job.requested() : job.allocated());
        return m.find() ? Long.parseLong(m.group(1)) << (10 * (m.group(2).isEmpty() ? 2 : "KMGT".indexOf(m.group(2)) + 1)) : 0;
    }

    private String folder() {
        return job.workDirectory().map(path -> path.value()).orElse("");
    }
}
