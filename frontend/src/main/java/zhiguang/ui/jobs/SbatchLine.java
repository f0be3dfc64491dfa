package zhiguang.ui.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import zhiguang.files.RemoteCommand;
import zhiguang.jobs.JobRequest;
import zhiguang.submissions.Submission;

/** The command that would ask Slurm for the same on the command line. */
final class SbatchLine {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private SbatchLine() {}

    static String of(Submission submission) {
        JobRequest job = submission.request().job();
        List<String> words = new ArrayList<>(List.of(
                "sbatch",
                "--job-name=" + job.name(),
                "--account=" + job.account(),
                "--partition=" + job.partition(),
                "--nodes=" + job.nodes(),
                "--ntasks=" + job.tasks(),
                "--cpus-per-task=" + job.cpusPerTask(),
                "--mem=" + job.memoryPerNode() + "M"));
        if (job.gpus().perNode() > 0) {
            words.add("--gres=" + job.gpus().asTres().replaceFirst("^gres/", ""));
        }
        words.add("--time=" + job.timeLimit().toMinutes());
        words.add("--chdir=" + submission.workDirectory());
        words.add("--output=" + submission.outputPattern().name());
        words.add("job.sh");
        return String.join(" ", words.stream().map(SbatchLine::quoted).toList());
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : RemoteCommand.of(word).quoted();
    }
}
