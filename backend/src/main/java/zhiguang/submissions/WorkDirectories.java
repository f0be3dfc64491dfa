package zhiguang.submissions;

import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.JobName;
import zhiguang.jobs.JobRequest;

/** Names a submission's directory so that a person finds it again: day, the job's name in plain letters, and a piece of the id. */
final class WorkDirectories {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST = 40;
    private static final int PIECE = 8;

    private WorkDirectories() {}

    /** The folder the user asked for, or one of its own. */
    static RemotePath choose(String template, ClusterUser user, JobRequest job, SubmissionId id, Instant now) {
        String asked = job.options().streams().workDirectory();
        return asked.isEmpty() ? choose(template, user, job.name(), id, now) : new RemotePath(asked);
    }

    static RemotePath choose(String template, ClusterUser user, JobName name, SubmissionId id, Instant now) {
        RemotePath parent = new RemotePath(template.replace("{user}", user.name()));
        String plain = plain(name.value());
        return parent.resolve(
                DAY.format(now) + "-" + (plain.isEmpty() ? "" : plain + "-") + id.toString().substring(0, PIECE));
    }

    private static String plain(String name) {
        String letters = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceFirst("^-", "");
        String begin = letters.length() > LONGEST ? letters.substring(0, LONGEST) : letters;
        return begin.replaceFirst("-$", "");
    }
}
