package zhiguang.api.v1;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.api.programs.ApiProblem;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.UserId;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.history.JobCriteria;
import zhiguang.jobs.history.JobOrder;
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;
import zhiguang.tokens.ApiAccess;

/** Server-sent events: how one's jobs are, then each change, for as long as the program listens and its key is good. */
@RestController
class JobEventsController {

    private static final String RETRY = "60";
    private static final int MOST = 1000;
    private static final Duration LONGEST_AWAY = Duration.ofDays(7);

    private final JobSight sight;
    private final JobFeed feed;
    private final JobRecords records;
    private final EventStreams streams;
    private final JsonMapper json;
    private final Clock clock;

    JobEventsController(JobSight sight, JobFeed feed, JobRecords records, EventStreams streams, JsonMapper json, Clock clock) {
        this.sight = sight;
        this.feed = feed;
        this.records = records;
        this.streams = streams;
        this.json = json;
        this.clock = clock;
    }

    /** Events {@code snapshot}, {@code change} and {@code health}; what ended since {@code Last-Event-ID} is in the snapshot. */
    @GetMapping(path = "/api/v1/jobs/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "a stream of events, each with such data",
                            content =
                                    @Content(
                                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                                            schema = @Schema(implementation = JobEvents.JobNews.class))))
    void events(
            @RequestParam(defaultValue = "main") String system,
            @RequestParam(defaultValue = JobSight.OWN) String scope,
            @RequestHeader(name = "Last-Event-ID", defaultValue = "") String last,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        JobSight.Sight seen = sight.get(system, scope);
        List<Job> missed = missed(seen, last);
        UserId user = seen.access().user().id();
        if (!streams.take(user)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY);
            throw new ApiProblem(HttpStatus.TOO_MANY_REQUESTS, "streams", streams.settings().perUser());
        }
        AtomicReference<AutoCloseable> subscription = new AtomicReference<>(() -> {});
        EventStream stream = open(request, response, () -> {
            streams.giveBack(user);
            close(subscription.get());
        });
        JobEvents events = new JobEvents(seen, () -> feed.snapshot(seen.cluster()), stream, json);
        stream.first(() -> {
            subscription.set(seen.scope() instanceof JobScope.Own own ? feed.subscribe(own.user(), events) : feed.subscribe(events));
            events.begin(missed);
        });
        streams.add(new EventStreams.Open(seen.access(), stream, now -> isSame(now, system, scope, seen)));
    }

    /** Who is mapped to nobody any more sees nothing. */
    private boolean isSame(ApiAccess now, String system, String scope, JobSight.Sight seen) {
        try {
            return sight.of(now, system, scope).isSame(seen);
        } catch (InvalidInputException e) {
            return false;
        }
    }

    private EventStream open(HttpServletRequest request, HttpServletResponse response, Runnable ended) throws IOException {
        ShallowEtagHeaderFilter.disableContentCaching(request);
        head(response);
        OutputStream out = response.getOutputStream();
        AsyncContext connection = request.startAsync();
        connection.setTimeout(0);
        EventStream stream = new EventStream(connection, out, streams.settings().patience(), ended);
        connection.addListener(new WhenBroken(stream::end));
        return stream;
    }

    private static void head(HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
    }

    /** What is no moment of the last days counts for nothing: then the snapshot is what there is. */
    private List<Job> missed(JobSight.Sight seen, String last) {
        Instant now = clock.instant();
        Optional<Instant> since = moment(last).filter(m -> m.isAfter(now.minus(LONGEST_AWAY)) && !m.isAfter(now));
        if (since.isEmpty()) {
            return List.of();
        }
        JobCriteria ended = new JobCriteria(
                "", Optional.of(false), Set.of(), "", seen.account().orElse(""), "", "", "", Optional.of(now.minus(LONGEST_AWAY.multipliedBy(2))),
                Optional.empty(), OptionalLong.empty(), seen.cluster().value());
        return records.list(seen.scope(), ended, JobOrder.NEWEST_FIRST, 0, MOST).stream()
                .filter(seen::covers)
                .filter(job -> job.ended().filter(end -> end.isBefore(since.get())).isEmpty())
                .toList();
    }

    private static Optional<Instant> moment(String last) {
        return last.matches("[0-9]{1,15}") ? Optional.of(Instant.ofEpochMilli(Long.parseLong(last))) : Optional.empty();
    }

    private static void close(AutoCloseable subscription) {
        try {
            subscription.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
