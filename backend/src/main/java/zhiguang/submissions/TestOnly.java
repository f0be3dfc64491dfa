package zhiguang.submissions;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.failure.RemoteSystemException.Kind;
import zhiguang.files.CommandResult;
import zhiguang.files.RemoteCommand;
import zhiguang.jobs.JobRequest;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.jobs.sbatch.SbatchWords;

/** {@code sbatch --test-only}: builds the command and reads its answer. */
final class TestOnly {

    private static final Pattern STARTS = Pattern.compile(
            "Job \\d+ to start at (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?: \\S)? using (\\d+) processors(?: on nodes? (\\S*))? in partition (\\S+)");
    private static final Pattern AWAY = Pattern.compile(
            "unable to contact slurm|socket timed out|connection refused|zero bytes were transmitted|communication connection failure",
            Pattern.CASE_INSENSITIVE);
    private static final int NOT_FOUND = 127;
    private static final int LONGEST = 300;

    private TestOnly() {}

    /** Nothing secret stands in it: neither the environment nor the script, which comes on standard input. */
    static RemoteCommand command(JobRequest job) {
        Map<SbatchOption, String> values = new EnumMap<>(SbatchWords.of(job));
        values.keySet().removeAll(List.of(
                SbatchOption.EXPORT, SbatchOption.CHDIR, SbatchOption.OUTPUT, SbatchOption.ERROR, SbatchOption.HOLD,
                SbatchOption.MAIL_TYPE, SbatchOption.MAIL_USER));
        List<String> words = new ArrayList<>(
                List.of("env", "TZ=UTC", "LC_ALL=C.UTF-8", "SLURM_TIME_FORMAT=standard", "sbatch", "--test-only"));
        words.addAll(SbatchWords.arguments(values));
        return new RemoteCommand(words);
    }

    /** A command before everything else, so that sbatch reads no {@code #SBATCH} lines: the request alone counts, as when it is submitted. */
    static String script(JobRequest job) {
        String text = job.scriptToRun();
        int end = text.indexOf('\n');
        return end < 0 ? text + "\n:\n" : text.substring(0, end + 1) + ":\n" + text.substring(end + 1);
    }

    static StartForecast read(CommandResult result, Instant asked) {
        Matcher starts = STARTS.matcher(result.error() + result.output());
        if (starts.find()) {
            return new StartForecast.Starts(
                    LocalDateTime.parse(starts.group(1)).toInstant(ZoneOffset.UTC),
                    asked,
                    Integer.parseInt(starts.group(2)),
                    Optional.ofNullable(starts.group(3)).orElse(""),
                    starts.group(4));
        }
        if (result.exitCode() == NOT_FOUND) {
            throw new RemoteSystemException(RemoteSystem.SSH, Kind.PROTOCOL, "there is no sbatch on the login node");
        }
        if (AWAY.matcher(result.error()).find()) {
            throw new RemoteSystemException(RemoteSystem.SLURM_CONTROLLER, Kind.UNREACHABLE, "sbatch reaches no slurmctld");
        }
        return new StartForecast.Refused(words(result.error()));
    }

    /** The last line says why, after sbatch's own name and some prefixes. */
    private static String words(String error) {
        String last = error.strip().lines().reduce("", (before, line) -> line.isBlank() ? before : line);
        String plain = last.replaceFirst("^(?:sbatch: )?(?:error: )?(?:allocation failure: |Batch job submission failed: )?", "").strip();
        String safe = plain.replaceAll("\\p{Cntrl}", " ");
        return safe.length() > LONGEST ? safe.substring(0, LONGEST) + "…" : safe;
    }
}
