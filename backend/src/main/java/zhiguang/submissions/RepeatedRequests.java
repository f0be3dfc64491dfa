package zhiguang.submissions;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobId;

/** Takes a request once, however often a program asks for it under the same key within a day. */
@Service
public class RepeatedRequests {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final JdbcClient jdbc;
    private final Submissions submissions;

    RepeatedRequests(JdbcClient jdbc, Submissions submissions) {
        this.jdbc = jdbc;
        this.submissions = submissions;
    }

    /**
     * The submission that this key made, or a new one.
     *
     * @param asked what the program sent, word for word
     * @throws InvalidInputException also when the key came before with something else
     */
    public SubmissionId submit(PortalUser owner, String key, byte[] asked, SubmissionRequest request) {
        return submit(owner, key, asked, request, _ -> {});
    }

    /** {@code also} is written with it. */
    public SubmissionId submit(PortalUser owner, String key, byte[] asked, SubmissionRequest request, Consumer<SubmissionId> also) {
        return take(owner, key, asked, request, also, (planned, written) -> submissions.submitTogether(owner, List.of(planned), written));
    }

    /** Likewise, by {@link Submissions#submitAtOnce}. */
    public TakenAtOnce submitAtOnce(PortalUser owner, String key, byte[] asked, SubmissionRequest request) {
        AtomicReference<Optional<JobId>> job = new AtomicReference<>(Optional.empty());
        SubmissionId id = take(owner, key, asked, request, _ -> {}, (planned, written) -> job.set(submissions.submitAtOnce(owner, planned, written).job()));
        return new TakenAtOnce(id, job.get());
    }

    private SubmissionId take(
            PortalUser owner,
            String key,
            byte[] asked,
            SubmissionRequest request,
            Consumer<SubmissionId> also,
            BiConsumer<PlannedSubmission, Runnable> submit) {
        if (!KEY.matcher(key).matches()) {
            throw new InvalidInputException("api.key", "An Idempotency-Key is 1 to 200 printable ASCII characters.");
        }
        byte[] hash = hash(asked);
        Optional<SubmissionId> before = find(owner.id(), key, hash);
        if (before.isPresent()) {
            return before.get();
        }
        SubmissionId id = SubmissionId.random();
        try {
            submit.accept(new PlannedSubmission(id, request, List.of()), () -> {
                insert(owner.id(), key, hash, id);
                also.accept(id);
            });
            return id;
        } catch (DuplicateKeyException e) {
            return find(owner.id(), key, hash).orElseThrow(() -> e);
        }
    }

    /** Empty where nothing came under this key within a day. */
    public Optional<SubmissionId> find(PortalUser owner, String key, byte[] asked) {
        return find(owner.id(), key, hash(asked));
    }

    private Optional<SubmissionId> find(UserId owner, String key, byte[] hash) {
        return jdbc.sql("select asked, submission from api_request where user_id = :user and key = :key and created_at > now() - interval '1 day'")
                .param("user", owner.value())
                .param("key", key)
                .query((row, number) -> {
                    if (!MessageDigest.isEqual(row.getBytes("asked"), hash)) {
                        throw new InvalidInputException("api.key-taken", "This Idempotency-Key came before with another request.");
                    }
                    return new SubmissionId(row.getObject("submission", UUID.class));
                })
                .optional();
    }

    private void insert(UserId owner, String key, byte[] hash, SubmissionId id) {
        jdbc.sql("delete from api_request where created_at < now() - interval '1 day'").update();
        jdbc.sql("insert into api_request (user_id, key, asked, submission) values (:user, :key, :asked, :submission)")
                .param("user", owner.value())
                .param("key", key)
                .param("asked", hash)
                .param("submission", id.value())
                .update();
    }

    private static byte[] hash(byte[] asked) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(asked);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
