package zhiguang.ui.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.ArraySpec;
import zhiguang.jobs.Dependency;
import zhiguang.jobs.FurtherOption;
import zhiguang.jobs.JobLayout;
import zhiguang.jobs.JobMail;
import zhiguang.jobs.JobOptions;
import zhiguang.jobs.JobQueueing;
import zhiguang.jobs.JobQueueing.Requeue;
import zhiguang.jobs.JobStreams;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.jobs.sbatch.SbatchRequest;

/** Makes a request's options of what is typed for them; {@code tried} notes each problem, so that all are found at once. */
record OptionsReader(JobDraft draft, Tried tried) {

    private static final Pattern LATER = Pattern.compile("now(?:\\+([0-9]{1,8})(second|minute|hour|day|week)?s?)?");
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,7}");

    /** Notes what is wrong and goes on. */
    interface Tried {
        <T> Optional<T> of(Supplier<T> make);
    }

    Optional<JobOptions> read() {
        Optional<JobLayout> layout = layout();
        Optional<JobQueueing> queueing = queueing();
        Optional<JobMail> mail = tried.of(() -> new JobMail(events(), more(SbatchOption.MAIL_USER)));
        Optional<JobStreams> streams = tried.of(() -> new JobStreams(
                more(SbatchOption.CHDIR), more(SbatchOption.OUTPUT), more(SbatchOption.ERROR)));
        Optional<Map<FurtherOption, String>> further = tried.of(this::further);
        if (layout.isEmpty() || queueing.isEmpty() || mail.isEmpty() || streams.isEmpty() || further.isEmpty()) {
            return Optional.empty();
        }
        return tried.of(() -> new JobOptions(
                layout.get(), queueing.get(), mail.get(), streams.get(), draft.environment(), modules(), more(SbatchOption.COMMENT), further.get()));
    }

    private Map<FurtherOption, String> further() {
        List<String> wrong = FurtherField.wrong(draft.more(JobDraft.FURTHER));
        if (!wrong.isEmpty()) {
            throw new InvalidInputException("form.further", "These are no further options of sbatch.", String.join(" ", wrong));
        }
        return SbatchRequest.further(DraftOptions.of(draft));
    }

    private Optional<JobLayout> layout() {
        return tried.of(() -> new JobLayout(
                count("form.tasks-per-node", more(SbatchOption.NTASKS_PER_NODE)),
                isPerCpu(draft) ? MemoryText.parse(draft.memory()).orElse(0) : 0,
                isPerJob(draft) ? Optional.ofNullable(draft.gpus()).orElse(0) : 0,
                more(SbatchOption.CONSTRAINT),
                !more(SbatchOption.EXCLUSIVE).isEmpty()));
    }

    private Optional<JobQueueing> queueing() {
        Optional<ArraySpec> array = tried.of(() -> new ArraySpec(more(SbatchOption.ARRAY).replace(" ", "")));
        Optional<Dependency> dependency = tried.of(() -> new Dependency(more(SbatchOption.DEPENDENCY).replace(" ", "")));
        Optional<Optional<Instant>> begin = tried.of(() -> begin(more(SbatchOption.BEGIN)));
        if (array.isEmpty() || dependency.isEmpty() || begin.isEmpty()) {
            return Optional.empty();
        }
        return tried.of(() -> new JobQueueing(
                more(SbatchOption.QOS),
                more(SbatchOption.RESERVATION),
                array.get(),
                dependency.get(),
                begin.get(),
                requeue(more(SbatchOption.REQUEUE)),
                !more(SbatchOption.HOLD).isEmpty()));
    }

    static boolean isPerCpu(JobDraft draft) {
        return draft.more(JobDraft.MEMORY_PER).equals(JobDraft.CPU);
    }

    static boolean isPerJob(JobDraft draft) {
        return draft.more(JobDraft.GPUS_PER).equals(JobDraft.JOB);
    }

    private List<String> modules() {
        return Arrays.stream(draft.more(JobDraft.MODULES).split("[\\s,]+")).filter(name -> !name.isEmpty()).toList();
    }

    private Set<JobMail.Event> events() {
        Function<String, JobMail.Event> find = word -> Stream.of(JobMail.Event.values())
                .filter(event -> event.name().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("form.mail-type", "Choose events from the list."));
        return Arrays.stream(more(SbatchOption.MAIL_TYPE).split(","))
                .filter(word -> !word.isEmpty())
                .map(find)
                .collect(Collectors.toSet());
    }

    private static Requeue requeue(String typed) {
        return switch (typed) {
            case "" -> Requeue.SITE;
            case SbatchOption.NO -> Requeue.NO;
            default -> Requeue.YES;
        };
    }

    /** {@code uts<seconds>} or {@code now+2hours}, as sbatch has it. */
    private static Optional<Instant> begin(String typed) {
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (typed.matches("uts[0-9]{1,12}")) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(typed.substring(3))));
        }
        Matcher later = LATER.matcher(typed);
        if (!later.matches()) {
            throw new InvalidInputException("form.begin", "Choose a day and a time.");
        }
        long amount = later.group(1) == null ? 0 : Long.parseLong(later.group(1));
        String unit = Optional.ofNullable(later.group(2)).orElse("second");
        Duration wait =
                switch (unit) {
                    case "minute" -> Duration.ofMinutes(amount);
                    case "hour" -> Duration.ofHours(amount);
                    case "day" -> Duration.ofDays(amount);
                    case "week" -> Duration.ofDays(7 * amount);
                    default -> Duration.ofSeconds(amount);
                };
        return amount == 0 ? Optional.empty() : Optional.of(Instant.now().plus(wait));
    }

    private static int count(String code, String typed) {
        if (typed.isEmpty()) {
            return 0;
        }
        if (!COUNT.matcher(typed).matches()) {
            throw new InvalidInputException(code, "Write a whole number.");
        }
        return Integer.parseInt(typed);
    }

    private String more(SbatchOption option) {
        return draft.more(option.word()).strip();
    }
}
