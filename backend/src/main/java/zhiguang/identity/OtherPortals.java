package zhiguang.identity;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells this instance of the portal which sign-ins another one ended, so that open pages and connections to the cluster close here too. Requests need
 * none of it: each looks at the database by itself.
 */
@Component
class OtherPortals {

    private static final Logger LOG = LoggerFactory.getLogger(OtherPortals.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration BACK = Duration.ofMinutes(1);
    private static final int MOST = 20_000;

    private final SessionTable table;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Set<SessionId> told = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, Boolean> eldest) {
            return size() > MOST;
        }
    }));
    private @Nullable Thread loop;

    OtherPortals(SessionTable table, ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.table = table;
        this.events = events;
        this.transaction = transaction;
    }

    @PostConstruct
    void start() {
        loop = Thread.ofVirtual().name("other-portals").start(this::watch);
    }

    @PreDestroy
    void stop() {
        if (loop != null) {
            loop.interrupt();
        }
    }

    /** What ended here is known here. */
    @EventListener
    void on(SessionsEnded event) {
        told.addAll(event.sessions());
    }

    private void watch() {
        boolean failed = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(PAUSE);
                look();
                failed = false;
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!failed) {
                    LOG.atWarn().setCause(e).log("what other portals ended cannot be read; tried again");
                }
                failed = true;
            }
        }
    }

    void look() {
        List<SessionTable.Ended> news = table.listEnded(BACK).stream().filter(ended -> told.add(ended.id())).toList();
        if (!news.isEmpty()) {
            transaction.executeWithoutResult(status -> news.stream()
                    .collect(Collectors.groupingBy(ended -> ended.user().id()))
                    .values()
                    .forEach(this::tell));
        }
    }

    private void tell(List<SessionTable.Ended> ofOne) {
        PortalUser user = ofOne.getFirst().user();
        Set<SessionId> ids = ofOne.stream().map(SessionTable.Ended::id).collect(Collectors.toSet());
        boolean last = ofOne.stream().anyMatch(ended -> ended.kind() == SessionKind.BROWSER) && !table.isInBrowser(user.id());
        events.publishEvent(new SessionsEnded(user, ids, last));
        if (ofOne.stream().anyMatch(SessionTable.Ended::revoked)) {
            events.publishEvent(new AccessRevokedElsewhere(user));
        }
    }
}
