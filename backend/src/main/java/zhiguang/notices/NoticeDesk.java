package zhiguang.notices;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.UserId;
import zhiguang.notices.DeliveryTable.Waiting;

/** Sends what waits for one person one way: each by itself, or all as one when there are many in a minute. */
@Component
class NoticeDesk {

    private static final Logger log = LoggerFactory.getLogger(NoticeDesk.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST = 5_000;

    private final DeliveryTable deliveries;
    private final TargetTable targets;
    private final NoticeTable notices;
    private final NoticeText text;
    private final TicketReplies replies;
    private final ReaderLanguages languages;
    private final PortalUsers users;
    private final NoticeSettings settings;
    private final Clock clock;
    private final Map<Way, Messenger> messengers;

    NoticeDesk(
            DeliveryTable deliveries,
            TargetTable targets,
            NoticeTable notices,
            NoticeText text,
            TicketReplies replies,
            ReaderLanguages languages,
            PortalUsers users,
            NoticeSettings settings,
            Clock clock,
            List<Messenger> messengers) {
        this.deliveries = deliveries;
        this.targets = targets;
        this.notices = notices;
        this.text = text;
        this.replies = replies;
        this.languages = languages;
        this.users = users;
        this.settings = settings;
        this.clock = clock;
        this.messengers = messengers.stream().collect(Collectors.toMap(Messenger::way, Function.identity()));
    }

    /** Empty when nothing waits any more; else how long to wait. */
    Optional<Duration> deliver(UserId owner, Way way) {
        List<Waiting> waiting = deliveries.listWaiting(owner, way, MOST);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Optional<Target> target = targets.find(owner, way).filter(t -> users.find(owner).filter(user -> !user.locked()).isPresent());
        Messenger messenger = messengers.get(way);
        if (target.isEmpty() || messenger == null || !messenger.isSetUp()) {
            end(owner, way, waiting, target.isEmpty() ? Trouble.NO_ADDRESS : Trouble.NOT_SET_UP);
            return Optional.empty();
        }
        Round round = new Round(owner, way, messenger, target.get(), languages.of(owner));
        List<Waiting> tests = waiting.stream().filter(w -> w.notice().isEmpty()).toList();
        List<Waiting> real = waiting.stream().filter(w -> w.notice().isPresent()).toList();
        return tests.stream().flatMap(test -> round.send(List.of(test), false).stream()).findFirst().or(() -> deliver(round, real));
    }

    private Optional<Duration> deliver(Round round, List<Waiting> waiting) {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        int free = settings.burst() - deliveries.countSingles(round.owner(), round.way(), now.minus(MINUTE));
        if (waiting.size() <= free) {
            return waiting.stream().flatMap(one -> round.send(List.of(one), false).stream()).findFirst();
        }
        Instant next = deliveries.lastDigest(round.owner(), round.way()).map(at -> at.plus(MINUTE)).orElse(now);
        return next.isAfter(now) ? Optional.of(Duration.between(now, next)) : round.send(waiting, true);
    }

    private void end(UserId owner, Way way, List<Waiting> waiting, Trouble why) {
        deliveries.giveUp(waiting.stream().map(Waiting::id).toList(), why, clock.instant());
        targets.failed(owner, way, why, clock.instant());
        log.atWarn().addKeyValue("way", way).addKeyValue("user", owner).addKeyValue("why", why).log("messages are given up");
    }

    /** One person, one way. */
    private record Door(UserId owner, Way way) {}

    private final class Round {

        private final Door door;
        private final Messenger messenger;
        private final Target target;
        private final Locale language;

        Round(UserId owner, Way way, Messenger messenger, Target target, Locale language) {
            this.door = new Door(owner, way);
            this.messenger = messenger;
            this.target = target;
            this.language = language;
        }

        UserId owner() {
            return door.owner();
        }

        Way way() {
            return door.way();
        }

        /** Empty when it is done with, well or not. */
        Optional<Duration> send(List<Waiting> batch, boolean digest) {
            UUID id = id(batch);
            SendResult result = attempt(message(id, batch));
            return switch (result) {
                case SendResult.Sent _ -> {
                    deliveries.sent(batch.stream().map(Waiting::id).toList(), id, digest, clock.instant());
                    targets.worked(owner(), way(), clock.instant());
                    yield Optional.empty();
                }
                case SendResult.Refused(Trouble why) -> {
                    end(owner(), way(), batch, why);
                    yield Optional.empty();
                }
                case SendResult.Later(Trouble why) -> Optional.of(later(batch, why));
            };
        }

        private SendResult attempt(Message message) {
            try {
                return messenger.send(target, message);
            } catch (RemoteSystemException e) {
                log.atInfo().addKeyValue("way", way()).addKeyValue("kind", e.kind()).log("a message waits: {}", e.getMessage());
                return new SendResult.Later(Trouble.valueOf(e.kind().name()));
            } catch (RuntimeException e) {
                log.atError().addKeyValue("way", way()).setCause(e).log("a message met a bug");
                return new SendResult.Later(Trouble.BUG);
            }
        }

        private Duration later(List<Waiting> batch, Trouble why) {
            Instant now = clock.instant();
            List<Waiting> old = batch.stream().filter(w -> w.made().plus(settings.giveUp()).isBefore(now)).toList();
            List<Waiting> young = batch.stream().filter(w -> !old.contains(w)).toList();
            if (!old.isEmpty()) {
                end(owner(), way(), old, why);
            }
            deliveries.failed(young.stream().map(Waiting::id).toList(), why);
            targets.failed(owner(), way(), why, now);
            return backoff(young.stream().mapToInt(Waiting::attempts).max().orElse(0));
        }

        private Message message(UUID id, List<Waiting> batch) {
            List<Long> told = batch.stream().flatMap(w -> w.notice().stream()).toList();
            return told.isEmpty() ? text.test(id, language) : about(id, notices.find(told));
        }

        /** What is about one ticket alone can be answered. */
        private Message about(UUID id, List<Notice> told) {
            Message message = text.message(id, told, language);
            List<Long> tickets = told.stream().map(Notice::job).distinct().toList();
            boolean one = tickets.size() == 1 && told.stream().allMatch(notice -> notice.kind() == NoticeKind.TICKET);
            if (!one || !messenger.takesAnswers()) {
                return message;
            }
            long ticket = tickets.getFirst();
            return text.answerable(message, replies.lastWritten(owner(), ticket), replies.code(owner(), ticket));
        }
    }

    private Duration backoff(int attempts) {
        Duration wait = settings.retry().multipliedBy(1L << Math.min(attempts, 12));
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** The same for another attempt at the same content: mail readers then show it once. */
    private static UUID id(List<Waiting> batch) {
        return batch.size() == 1
                ? batch.getFirst().id()
                : UUID.nameUUIDFromBytes(batch.stream()
                        .map(w -> w.id().toString())
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.US_ASCII));
    }
}
