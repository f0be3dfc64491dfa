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
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;
import zhiguang.tokens.ApiAccess;

/** Server-sent events: how one's jobs are, then each change, for as long as the program listens and its key is good. */
@RestController
class JobEventsController {

    private static final String RETRY = "60";
    private static final int MOST = 1000;
    private static final Duration LONGEST_AWAY = Duration.ofDays(7);
    /** Clocks of portals and of Slurm may differ, and two portals do not hear of an end at the same moment. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

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
        Instant now = clock.instant();
        Optional<Instant> since = moment(last, now);
        List<Job> missed = since.map(moment -> missed(seen, moment)).orElse(List.of());
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
        JobEvents events = new JobEvents(seen, () -> feed.snapshot(seen.cluster()), stream, json, since.orElse(now));
        stream.first(() -> {
            subscription.set(seen.scope() instanceof JobScope.Own own ? feed.subscribe(own.user(), events) : feed.subscribe(events));
            events.begin(missed);
        });
        streams.add(new EventStreams.Open(seen.access(), stream, access -> isSame(access, system, scope, seen)));
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
        connection.addListener(new WhenBroken(stream::gone));
        return stream;
    }

    private static void head(HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
    }

    /** By when it was written down, not by when it ended: Slurm tells ends in whole seconds, and some late. */
    private List<Job> missed(JobSight.Sight seen, Instant since) {
        return records.listEnded(seen.scope(), seen.cluster(), seen.account().orElse(""), since.minus(MARGIN), MOST + 1).stream()
                .filter(seen::covers)
                .toList();
    }

    /** Where the program left off: no moment of the last days, or one that another portal's clock has not come to yet, is the nearest of these. */
    private Optional<Instant> moment(String last, Instant now) {
        if (!last.matches("[0-9]{1,15}")) {
            return Optional.empty();
        }
        long earliest = now.minus(LONGEST_AWAY).toEpochMilli();
        return Optional.of(Instant.ofEpochMilli(Math.clamp(Long.parseLong(last), earliest, now.toEpochMilli())));
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
