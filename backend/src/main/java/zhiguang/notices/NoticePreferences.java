package zhiguang.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.UserId;

/** What a person wants to be told, and where messages go; everything is one's own. */
@Service
public class NoticePreferences {

    private static final Duration BETWEEN_TESTS = Duration.ofSeconds(20);
    private static final Duration LATELY = Duration.ofDays(7);

    private final ChoiceTable choices;
    private final TargetTable targets;
    private final DeliveryTable deliveries;
    private final NoticeRunner runner;
    private final List<Messenger> messengers;
    private final AuditLog audit;
    private final Clock clock;

    NoticePreferences(
            ChoiceTable choices,
            TargetTable targets,
            DeliveryTable deliveries,
            NoticeRunner runner,
            List<Messenger> messengers,
            AuditLog audit,
            Clock clock) {
        this.choices = choices;
        this.targets = targets;
        this.deliveries = deliveries;
        this.runner = runner;
        this.messengers = messengers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * How a way stands for a person.
     *
     * @param setUp whether the centre offers it
     * @param shown the address, masked; empty where there is none
     * @param trouble why the last message did not arrive, and when that was
     * @param waiting messages that are still tried
     * @param givenUp notices that never arrived, of the last days
     */
    public record WayState(
            Way way,
            boolean setUp,
            Optional<String> shown,
            Optional<Trouble> trouble,
            Optional<Instant> troubleAt,
            Optional<Instant> sentAt,
            int waiting,
            int givenUp) {}

    public NoticeChoices getChoices(UserId owner) {
        return choices.get(owner);
    }

    /** {@code language}: in which they read the page. */
    public void keep(PortalUser owner, NoticeChoices wanted, Locale language) {
        choices.put(owner.id(), wanted, language);
    }

    public WayState getState(UserId owner, Way way) {
        Optional<TargetTable.Shown> shown = targets.show(owner, way);
        return new WayState(
                way,
                messenger(way).filter(Messenger::isSetUp).isPresent(),
                shown.map(TargetTable.Shown::shown),
                shown.flatMap(TargetTable.Shown::trouble),
                shown.flatMap(TargetTable.Shown::troubleAt),
                shown.flatMap(TargetTable.Shown::sentAt),
                deliveries.countWaiting(owner, way),
                deliveries.countGivenUp(owner, way, clock.instant().minus(LATELY)));
    }

    /** The address and secret are sealed and never shown again; {@code language}: in which they read the page. */
    public void setTarget(PortalUser owner, Way way, String address, String secret, Locale language) {
        Messenger messenger = messenger(way)
                .filter(Messenger::isSetUp)
                .orElseThrow(() -> new InvalidInputException("notices.not-set-up", "The centre has not set this up."));
        targets.put(owner.id(), way, messenger.read(address, secret));
        choices.put(owner.id(), choices.get(owner.id()), language);
        audit.record(AuditEvent.done(owner.login(), "notices.address-set", way.name()));
    }

    public void removeTarget(PortalUser owner, Way way) {
        targets.remove(owner.id(), way);
        audit.record(AuditEvent.done(owner.login(), "notices.address-removed", way.name()));
    }

    /** Sends one at once; how it went is in the state soon after. */
    public void test(PortalUser owner, Way way) {
        if (targets.show(owner.id(), way).isEmpty()) {
            throw new InvalidInputException("notices.no-address", "Say first where the messages shall go.");
        }
        Instant now = clock.instant();
        if (!targets.test(owner.id(), way, now, now.minus(BETWEEN_TESTS))) {
            throw new InvalidInputException("notices.test-again", "Wait a moment before the next test message.");
        }
        deliveries.insertTest(UUID.randomUUID(), owner.id(), way, now);
        runner.now(owner.id(), way);
    }

    private Optional<Messenger> messenger(Way way) {
        return messengers.stream().filter(m -> m.way() == way).findFirst();
    }
}
