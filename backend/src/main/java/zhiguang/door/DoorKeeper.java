package zhiguang.door;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.session.ServerSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets people in at the door: asks who they are, no oftener than may be, and keeps what is known of each connection. */
final class DoorKeeper implements SessionListener {

    private static final Logger log = LoggerFactory.getLogger(DoorKeeper.class);
    private static final AttributeKey<Guest> GUEST = new AttributeKey<>();
    private static final AttributeKey<SshKey> KEY = new AttributeKey<>();
    private static final AttributeKey<Visit> VISIT = new AttributeKey<>();
    private static final AttributeKey<Guest> TOO_MANY = new AttributeKey<>();
    private static final Duration UNTIL_TOLD = Duration.ofSeconds(5);

    private static final int NETWORK = 8;

    private final DoorSignIn signIn;
    private final Visits visits;
    private final DoorSettings settings;
    private final Clock clock;
    private final AtomicInteger connections = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> attempts = new ConcurrentHashMap<>();
    private long minute;

    DoorKeeper(DoorSignIn signIn, Visits visits, DoorSettings settings, Clock clock) {
        this.signIn = signIn;
        this.visits = visits;
        this.settings = settings;
        this.clock = clock;
    }

    DoorSignIn.Answer byPassword(ServerSession session, String login, String secret) {
        if (!mayTry(session)) {
            return new DoorSignIn.Answer.No();
        }
        DoorSignIn.Answer answer = signIn.byPassword(login, secret, address(session));
        if (answer instanceof DoorSignIn.Answer.In in) {
            welcome(session, in.guest());
        }
        return answer;
    }

    boolean byCode(ServerSession session, DoorSignIn.Answer.CodeAsked asked, String code) {
        Optional<Guest> guest = mayTry(session) ? signIn.byCode(asked, code, address(session)) : Optional.empty();
        guest.ifPresent(known -> welcome(session, known));
        return guest.isPresent();
    }

    private static void welcome(ServerSession session, Guest guest) {
        session.removeAttribute(KEY);
        session.setAttribute(GUEST, guest);
    }

    /** Asked before there is a signature, and once more with it. */
    boolean knows(String login, PublicKey key, ServerSession session) {
        if (key instanceof OpenSshCertificate) {
            return false;
        }
        Optional<SshKey> found = signIn.find(login, key);
        session.removeAttribute(GUEST);
        session.removeAttribute(KEY);
        found.ifPresent(known -> session.setAttribute(KEY, known));
        return found.isPresent();
    }

    private synchronized boolean mayTry(ServerSession session) {
        long now = clock.instant().getEpochSecond() / 60;
        if (now != minute) {
            minute = now;
            attempts.clear();
        }
        return attempts.merge(network(session), 1, Integer::sum) <= settings.attempts();
    }

    /** Who is in, but must leave because there are too many. */
    static Optional<Guest> tooMany(Session session) {
        return Optional.ofNullable(session.getAttribute(TOO_MANY));
    }

    static Optional<Visit> visit(Session session) {
        return Optional.ofNullable(session.getAttribute(VISIT));
    }

    /** One host of IPv6 has a whole network of addresses. */
    private static String network(Session session) {
        SocketAddress remote = session.getIoSession().getRemoteAddress();
        return remote instanceof InetSocketAddress known && known.getAddress() instanceof Inet6Address six
                ? Arrays.toString(Arrays.copyOf(six.getAddress(), NETWORK))
                : address(session);
    }

    private static String address(Session session) {
        SocketAddress remote = session.getIoSession().getRemoteAddress();
        return remote instanceof InetSocketAddress known ? known.getAddress().getHostAddress() : "unknown";
    }

    /** Half as many again may be on the way in. */
    @Override
    public void sessionCreated(Session session) {
        if (connections.incrementAndGet() > settings.sessions() * 3 / 2 + 10) {
            log.atWarn().log("too many connections to the SFTP door");
            session.close(true);
        }
    }

    @Override
    public void sessionClosed(Session session) {
        connections.decrementAndGet();
        visit(session).ifPresent(visits::leave);
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated && session instanceof ServerSession known) {
            enter(known);
        }
    }

    private void enter(ServerSession session) {
        Optional<Guest> guest = Optional.ofNullable(session.getAttribute(KEY))
                .map(key -> signIn.signed(session.getUsername(), key, address(session)))
                .orElseGet(() -> Optional.ofNullable(session.getAttribute(GUEST)));
        Optional<Visit> visit = guest.map(known -> new Visit(session, known, address(session), clock.instant()));
        if (visit.filter(visits::enter).isPresent()) {
            session.setAttribute(VISIT, visit.get());
        } else {
            guest.ifPresent(known -> session.setAttribute(TOO_MANY, known));
            endSoon(session);
        }
    }

    /** Who asks for something is told why there is nothing; a packet of ours among those that let him in would only break the connection. */
    private static void endSoon(ServerSession session) {
        Thread.ofVirtual().name("sftp-too-many").start(() -> {
            try {
                Thread.sleep(UNTIL_TOLD);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            session.close(true);
        });
    }
}
