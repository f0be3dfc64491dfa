package zhiguang.submissions;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobRequest;

/** The files a job prints into, with Slurm's marks such as {@code %j} in their names. */
record StreamNames(RemotePath workDirectory, JobRequest job, ClusterUser user) {

    private static final Pattern MARK = Pattern.compile("%([0-9]{0,2})([jxaAu%])");
    private static final Pattern TASKS = Pattern.compile("%[0-9]{0,2}a");
    private static final Pattern TASKS_OR_NUMBERS = Pattern.compile("%[0-9]{0,2}[aj]");

    RemotePath output() {
        String asked = job.options().streams().output();
        return absolute(asked.isEmpty() ? (isArray() ? "slurm-%A_%a.out" : "slurm-%j.out") : asked);
    }

    Optional<RemotePath> error() {
        String asked = job.options().streams().error();
        return asked.isEmpty() ? Optional.empty() : Optional.of(absolute(asked));
    }

    /** Empty for an array that writes one file for each task. */
    Optional<RemotePath> output(JobId id) {
        String pattern = output().value();
        boolean many = isArray() && TASKS_OR_NUMBERS.matcher(pattern).find();
        return many ? Optional.empty() : Optional.of(new RemotePath(expand(pattern, id, text -> text, "4294967294")));
    }

    /** Relative to the working directory; what is written elsewhere is left where it is. */
    List<String> globs(JobId id) {
        return Stream.concat(Stream.of(output()), error().stream())
                .map(RemotePath::value)
                .filter(path -> path.startsWith(workDirectory.value() + "/"))
                .map(path -> path.substring(workDirectory.value().length() + 1))
                .map(name -> expand(name, id, StreamNames::asGlob, isArray() ? "*" : "4294967294"))
                .distinct()
                .toList();
    }

    /** Below the working directory; one whose name has a mark is the user's own affair. */
    List<RemotePath> folders() {
        return Stream.concat(Stream.of(output()), error().stream())
                .flatMap(path -> path.parent().stream())
                .filter(folder -> folder.value().startsWith(workDirectory.value() + "/") && folder.value().indexOf('%') < 0)
                .distinct()
                .toList();
    }

    private boolean isArray() {
        return !job.options().queueing().array().isEmpty();
    }

    private RemotePath absolute(String name) {
        return name.startsWith("/") ? new RemotePath(name) : workDirectory.resolve(name);
    }

    private String expand(String pattern, JobId id, UnaryOperator<String> literal, String task) {
        Matcher mark = MARK.matcher(pattern);
        StringBuilder name = new StringBuilder();
        int end = 0;
        while (mark.find()) {
            name.append(literal.apply(pattern.substring(end, mark.start())));
            boolean eachTask = task.equals("*") && (mark.group(2).equals("j") || TASKS.matcher(mark.group()).matches());
            name.append(eachTask ? "*" : literal.apply(padded(mark.group(1), value(mark.group(2), id, task))));
            end = mark.end();
        }
        return name.append(literal.apply(pattern.substring(end))).toString();
    }

    private String value(String letter, JobId id, String task) {
        return switch (letter) {
            case "j", "A" -> id.value();
            case "x" -> job.name().value();
            case "a" -> task;
            case "u" -> user.name();
            default -> "%";
        };
    }

    private static String padded(String width, String value) {
        boolean number = !width.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
        int wanted = number ? Math.min(Integer.parseInt(width), 10) : 0;
        return "0".repeat(Math.max(0, wanted - value.length())) + value;
    }

    private static String asGlob(String literal) {
        return literal.replaceAll("[*?\\[\\]{}\\\\]", "?");
    }
}
