package zhiguang.door;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.server.session.ServerSession;
import zhiguang.audit.Origin;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.SessionId;

/** Somebody who is in: one connection, on which several things may be asked at once. */
final class Visit {

    private final SessionId id = new SessionId(UUID.randomUUID());
    private final ServerSession session;
    private final Guest guest;
    private final String address;
    private final AtomicInteger asking = new AtomicInteger();
    private volatile PortalUser user;
    private volatile Instant used;
    private volatile boolean over;

    Visit(ServerSession session, Guest guest, String address, Instant now) {
        this.session = session;
        this.guest = guest;
        this.address = address;
        this.user = guest.user();
        this.used = now;
    }

    SessionId id() {
        return id;
    }

    PortalUser user() {
        return user;
    }

    /** What the client says it is, such as {@code OpenSSH_9.6}. */
    String client() {
        return Optional.ofNullable(session.getClientVersion()).orElse("").replaceFirst("^SSH-[0-9.]+-", "");
    }

    /** The same for what takes long: not any more when the visit was ended meanwhile. */
    PortalUser present() {
        if (over) {
            throw new InvalidInputException("space.gone", "There is no such space, or it is not yours to see.");
        }
        return user;
    }

    Guest guest() {
        return guest;
    }

    String address() {
        return address;
    }

    Origin origin() {
        return new Origin(Optional.of(address), Optional.of(id.toString()));
    }

    void begin() {
        asking.incrementAndGet();
    }

    void end(Instant now) {
        used = now;
        asking.decrementAndGet();
    }

    boolean isIdleSince(Instant before) {
        return asking.get() == 0 && used.isBefore(before);
    }

    /** Whether the person may go on; what they are is known anew then. */
    boolean mayGoOn() {
        Optional<PortalUser> now = guest.again().get().filter(known -> !known.locked() && known.role().mayActOnCluster());
        now.ifPresent(known -> user = known);
        return now.isPresent();
    }

    /** What is being done for this person ends too. */
    void close() {
        over = true;
        try {
            session.close(true);
        } finally {
            session.getIoSession().close(true);
        }
    }

    boolean isOpen() {
        return session.isOpen();
    }

}
