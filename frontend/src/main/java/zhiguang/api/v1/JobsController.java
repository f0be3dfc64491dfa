package zhiguang.api.v1;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.firecrest.OwnJobs;
import zhiguang.api.programs.ApiProblem;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobState;
import zhiguang.jobs.history.JobCriteria;
import zhiguang.jobs.history.JobOrder;
import zhiguang.jobs.history.JobRecords;

/** Jobs that live or have ended, as the jobs page lists them. */
@RestController
@RequestMapping("/api/v1/jobs")
class JobsController {

    /** As the database keeps a moment. */
    private static final Duration INSTANT = Duration.of(1, ChronoUnit.MICROS);

    private final JobSight sight;
    private final JobRecords records;
    private final OwnJobs own;

    JobsController(JobSight sight, JobRecords records, OwnJobs own) {
        this.sight = sight;
        this.records = records;
        this.own = own;
    }

    /** All parts of an array under its number. */
    record JobParts(List<JobLine> jobs) {}

    /** Where a list goes on: after so many that were submitted at this moment. */
    private record Place(Instant submitted, int skipped) {

        static Place parse(String text) {
            String[] parts = text.split(" ", 2);
            if (parts.length < 2 || !parts[1].matches("[0-9]{1,5}") || Integer.parseInt(parts[1]) > JobRecords.MOST_LISTED) {
                throw Paging.mistyped("cursor");
            }
            Instant submitted = Paging.time(parts[0], "cursor").orElseThrow(() -> Paging.mistyped("cursor"));
            return new Place(submitted, Integer.parseInt(parts[1]));
        }

        /** After the last of these, of which the first ones may have been of the same moment as what came before. */
        static Place after(List<Job> shown, @Nullable Place before) {
            Instant last = shown.getLast().submitted();
            int same = (int) shown.stream().filter(job -> job.submitted().equals(last)).count();
            return new Place(last, before != null && before.submitted.equals(last) ? before.skipped + same : same);
        }

        @Override
        public String toString() {
            return submitted + " " + skipped;
        }
    }

    /** The newest first; an array stands as one line as long as nothing tells its tasks apart. {@code state} is one or more of Slurm's words. */
    @GetMapping
    Paging.Page<JobLine> list(
            @RequestParam(defaultValue = "main") String system,
            @RequestParam(defaultValue = JobSight.OWN) String scope,
            @RequestParam(defaultValue = "") List<String> state,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String partition,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        JobSight.Sight seen = sight.get(system, scope);
        int most = Paging.limit(limit);
        Place before = Paging.after(cursor).map(Place::parse).orElse(null);
        String only = seen.account().orElse(account);
        if (!account.isEmpty() && !only.equals(account)) {
            throw new ApiProblem(HttpStatus.FORBIDDEN, "account", account);
        }
        Optional<Instant> until = before == null ? Paging.time(to, "to") : Optional.of(before.submitted.plus(INSTANT));
        JobCriteria criteria = new JobCriteria(
                "", Optional.ofNullable(active), states(state), partition, only, user, name, "", Paging.time(from, "from"), until,
                OptionalLong.empty(), seen.cluster().value());
        List<Job> found = records.list(seen.scope(), criteria, JobOrder.NEWEST_FIRST, before == null ? 0 : before.skipped, most + 1);
        List<Job> shown = found.subList(0, Math.min(most, found.size()));
        return Paging.page(found, most, _ -> Place.after(shown, before).toString(), JobLine::of);
    }

    /** One's own, or with {@code scope=projects} any that one may see. */
    @GetMapping("/{id}")
    JobParts get(
            @PathVariable String id,
            @RequestParam(defaultValue = "main") String system,
            @RequestParam(defaultValue = JobSight.OWN) String scope) {
        JobSight.Sight seen = sight.get(system, scope);
        JobId job = new JobId(id);
        if (scope.equals(JobSight.OWN)) {
            return new JobParts(own.get(seen.access(), job).stream().map(JobLine::of).toList());
        }
        return records.find(seen.scope(), seen.cluster(), job)
                .filter(seen::covers)
                .map(found -> new JobParts(List.of(JobLine.of(found))))
                .orElseThrow(Paging::notThere);
    }

    private static Set<JobState> states(List<String> words) {
        return words.stream()
                .filter(word -> !word.isEmpty())
                .map(word -> Arrays.stream(JobState.values())
                        .filter(known -> known.name().equals(word.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> Paging.mistyped("state")))
                .collect(Collectors.toUnmodifiableSet());
    }
}
