package zhiguang.api.firecrest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobFeed;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobSnapshot;
import zhiguang.jobs.history.JobCriteria;
import zhiguang.jobs.history.JobOrder;
import zhiguang.jobs.history.JobRecords;
import zhiguang.jobs.history.JobScope;
import zhiguang.jobs.history.SharedReadings;

/**
 * Lists of jobs as bytes that are ready to send: live jobs from the feed's memory, ended ones from the portal's own table. Slurm is asked
 * nothing, and who asks again within a second gets the same bytes.
 */
@Service
class JobListing {

    static final int MOST = 1000;

    private static final Map<String, Duration> WINDOWS = Map.of(
            "1h", Duration.ofHours(1),
            "8h", Duration.ofHours(8),
            "24h", Duration.ofDays(1),
            "3d", Duration.ofDays(3),
            "7d", Duration.ofDays(7));

    private final JobFeed feed;
    private final JobRecords records;
    private final JsonMapper json;
    private final Clock clock;
    private final SharedReadings shared;

    JobListing(JobFeed feed, JobRecords records, JsonMapper json, Clock clock) {
        this.feed = feed;
        this.records = records;
        this.json = json;
        this.clock = clock;
        this.shared = new SharedReadings(() -> 0, System::nanoTime);
    }

    /**
     * What is listed.
     *
     * @param account and {@code name}: empty for any
     * @param window how long ago an ended job may have ended
     * @param page from 1
     * @param newest what the asker has submitted last; he is given nothing that was read before
     */
    record Question(
            JobScope scope, ClusterName cluster, String account, String name, String window, int page, int size, Optional<JobId> newest) {}

    /** One page, as it is and compressed, and whether there is another. */
    record Page(byte[] body, byte[] packed, String tag, int total, boolean hasMore) {}

    static boolean isWindow(String word) {
        return WINDOWS.containsKey(word);
    }

    Page page(Question question) {
        return shared.read(question, () -> read(question));
    }

    private Page read(Question question) {
        Instant now = clock.instant();
        List<Job> jobs = jobs(question, now);
        long from = Math.min((question.page() - 1L) * question.size(), jobs.size());
        long to = Math.min(from + question.size(), jobs.size());
        List<JobAnswer> answers =
                jobs.subList((int) from, (int) to).stream().map(job -> JobAnswer.of(job, now)).toList();
        byte[] body = json.writeValueAsBytes(new JobAnswer.Many(answers));
        CRC32 sum = new CRC32();
        sum.update(body);
        return new Page(body, packed(body), "W/\"" + Long.toHexString(sum.getValue()) + "-" + body.length + "\"", jobs.size(), to < jobs.size());
    }

    private static byte[] packed(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(body.length / 8 + 64);
        try (OutputStream out = new Quickly(packed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static final class Quickly extends GZIPOutputStream {

        Quickly(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private List<Job> jobs(Question question, Instant now) {
        Instant since = now.minus(WINDOWS.getOrDefault(question.window(), Duration.ofDays(1)));
        Predicate<Job> wanted = job -> (question.account().isEmpty() || question.account().equals(job.account()))
                && (question.name().isEmpty() || question.name().equals(job.name()))
                && question.scope().covers(job)
                && (!job.state().isFinished() || job.ended().orElse(now).isAfter(since));
        List<Job> found = new ArrayList<>(live(question).stream().filter(wanted).toList());
        Set<List<Object>> seen = new HashSet<>();
        found.forEach(job -> seen.add(key(job)));
        JobCriteria ended = new JobCriteria(
                "", Optional.of(false), Set.of(), "", question.account().toLowerCase(Locale.ROOT), "", "", "", Optional.of(since.minus(Duration.ofDays(1))),
                Optional.empty(), OptionalLong.empty(), question.cluster().value());
        records.list(question.scope(), ended, JobOrder.NEWEST_FIRST, 0, MOST).stream()
                .filter(wanted)
                .filter(job -> seen.add(key(job)))
                .forEach(found::add);
        found.sort(Comparator.comparing(Job::submitted).reversed().thenComparing(job -> job.id().value()));
        return found;
    }

    private Collection<Job> live(Question question) {
        JobSnapshot now = feed.snapshot(question.cluster());
        return question.scope() instanceof JobScope.Own own ? now.listOf(own.user().name()) : now.jobs().values();
    }

    private static List<Object> key(Job job) {
        return List.of(job.id(), job.submitted());
    }
}
