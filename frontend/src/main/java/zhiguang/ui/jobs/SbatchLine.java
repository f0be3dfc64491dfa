package zhiguang.ui.jobs;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import zhiguang.files.RemoteCommand;
import zhiguang.files.RemotePath;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.jobs.sbatch.SbatchWords;
import zhiguang.submissions.Submission;

/** The command that would ask Slurm for the same on the command line. */
final class SbatchLine {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private SbatchLine() {}

    static String of(Submission submission) {
        Map<SbatchOption, String> values = new EnumMap<>(SbatchWords.of(submission.request().job()));
        values.put(SbatchOption.CHDIR, submission.workDirectory().value());
        values.put(SbatchOption.OUTPUT, name(submission, submission.outputPattern()));
        submission.errorPattern().ifPresent(path -> values.put(SbatchOption.ERROR, name(submission, path)));
        List<String> words = new ArrayList<>(List.of("sbatch"));
        words.addAll(SbatchWords.arguments(values));
        words.add("job.sh");
        return String.join(" ", words.stream().map(SbatchLine::quoted).toList());
    }

    private static String name(Submission submission, RemotePath path) {
        String folder = submission.workDirectory().value() + "/";
        return path.value().startsWith(folder) ? path.value().substring(folder.length()) : path.value();
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : RemoteCommand.of(word).quoted();
    }
}
