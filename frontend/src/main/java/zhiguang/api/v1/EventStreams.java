package zhiguang.api.v1;

import jakarta.annotation.PreDestroy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import zhiguang.identity.AccessRevoked;
import zhiguang.identity.AccessRevokedElsewhere;
import zhiguang.identity.UserId;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiSignIn;

/** All streams that are open here: so many and no more, each with its beat, and none for longer than its key is good. */
@Component
@EnableConfigurationProperties(StreamSettings.class)
class EventStreams {

    private static final Logger log = LoggerFactory.getLogger(EventStreams.class);

    private final StreamSettings settings;
    private final ApiSignIn signIn;
    private final Set<Open> streams = ConcurrentHashMap.newKeySet();
    private final Map<UserId, Integer> places = new HashMap<>();
    private int taken;
    private volatile boolean closing;
    private Optional<Thread> beating = Optional.empty();

    EventStreams(StreamSettings settings, ApiSignIn signIn) {
        this.settings = settings;
        this.signIn = signIn;
    }

    /**
     * A stream, and for whom.
     *
     * @param same whether this access, read again, would see the same by it
     */
    record Open(ApiAccess access, EventStream stream, Predicate<ApiAccess> same) {}

    StreamSettings settings() {
        return settings;
    }

    int count() {
        return streams.size();
    }

    /** False for one too many; whoever took a place gives it back. */
    synchronized boolean take(UserId user) {
        if (closing || taken >= settings.all() || places.getOrDefault(user, 0) >= settings.perUser()) {
            return false;
        }
        taken++;
        places.merge(user, 1, Integer::sum);
        return true;
    }

    synchronized void giveBack(UserId user) {
        taken--;
        places.computeIfPresent(user, (_, count) -> count == 1 ? null : count - 1);
    }

    void add(Open stream) {
        streams.add(stream);
    }

    /**
     * All that are good, with their beats; one after another, so that many streams do not come to the database at once. A database that does not answer
     * is asked no more in this round, for each answer may take as long as a connection to it is waited for.
     */
    void look() {
        streams.removeIf(open -> !open.stream().isOpen());
        Map<Object, Optional<ApiAccess>> known = new HashMap<>();
        boolean readable = true;
        for (Open open : streams) {
            try {
                if (readable && !isGood(open, known)) {
                    open.stream().end();
                    continue;
                }
            } catch (DataAccessException e) {
                readable = false;
                log.atWarn().log("whether keys are still good cannot be read: {}", e.getMessage());
            }
            Thread.ofVirtual().name("stream-beat").start(open.stream()::beat);
        }
    }

    private boolean isGood(Open open, Map<Object, Optional<ApiAccess>> known) {
        return known.computeIfAbsent(List.of(open.access().key().id(), open.access().until()), _ -> signIn.again(open.access()))
                .filter(open.same())
                .isPresent();
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        beating = Optional.of(Thread.ofVirtual().name("stream-beats").start(this::beat));
    }

    private void beat() {
        try {
            while (!closing) {
                Thread.sleep(settings.beat());
                lookWhateverHappens();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A bug met with one of them must not be the last beat of all. */
    private void lookWhateverHappens() {
        try {
            look();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("streams could not be looked at; tried again");
        }
    }

    @EventListener
    void on(AccessRevoked event) {
        endOf(event.user().id());
    }

    @EventListener
    void on(AccessRevokedElsewhere event) {
        endOf(event.user().id());
    }

    private void endOf(UserId user) {
        streams.stream().filter(open -> open.access().user().id().equals(user)).forEach(open -> open.stream().end());
    }

    /** Before the server waits for what it still does. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
        streams.forEach(open -> open.stream().end());
    }

    @PreDestroy
    void stop() {
        close();
        beating.ifPresent(Thread::interrupt);
    }
}
