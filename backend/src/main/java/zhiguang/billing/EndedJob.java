package zhiguang.billing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zhiguang.cluster.AccountName;
import zhiguang.jobs.JobState;

/** One run of a job, as slurmdbd told its end. */
record EndedJob(
        String cluster,
        long id,
        Instant submitted,
        String name,
        String user,
        AccountName account,
        String partition,
        String qos,
        JobState state,
        Optional<Instant> started,
        Instant ended,
        String allocated,
        String comment) {

    private static final Pattern OURS = Pattern.compile("zhiguang:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    /** What its entry in the ledger is for. */
    String reference() {
        return cluster + ":" + id + ":" + submitted.getEpochSecond();
    }

    long seconds() {
        return started.map(start -> Math.max(0, Duration.between(start, ended).toSeconds())).orElse(0L);
    }

    Optional<UUID> submission() {
        Matcher m = OURS.matcher(comment);
        return m.find() ? Optional.of(UUID.fromString(m.group(1))) : Optional.empty();
    }

    ChargeOutcome outcome() {
        return switch (state) {
            case NODE_FAIL, BOOT_FAIL -> ChargeOutcome.NODE_FAILED;
            default -> seconds() == 0 ? ChargeOutcome.NEVER_RAN : ChargeOutcome.CHARGED;
        };
    }
}
