package zhiguang.tokens;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.Proofs;

/** Device flow (RFC 8628): a program where no browser is asks, its person approves on a page, and the program fetches a key. */
@Service
public class DeviceGrants {

    /** The client that needs not be made. */
    public static final String BUILT_IN = "zhiguang-cli";

    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST_WAITING = 20;
    private static final int CODE_BYTES = 32;
    private static final int LONGEST_CODE = 100;
    private static final int LONGEST_NAME = 80;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DeviceGrantTable table;
    private final ApiKeyTable clients;
    private final ApiKeys keys;
    private final PortalUsers users;
    private final Proofs proofs;
    private final AuditLog audit;
    private final Clock clock;

    DeviceGrants(
            DeviceGrantTable table, ApiKeyTable clients, ApiKeys keys, PortalUsers users, Proofs proofs, AuditLog audit, Clock clock) {
        this.table = table;
        this.clients = clients;
        this.keys = keys;
        this.users = users;
        this.proofs = proofs;
        this.audit = audit;
        this.clock = clock;
    }

    /** A client as somebody made it, or the one that everybody has. */
    private record Client(String program, Set<ApiScope> may, Set<ApiScope> usual) {}

    @Transactional
    public DeviceStart begin(String client, Set<ApiScope> wanted, String address) {
        Optional<Client> known = keys.isOffered() ? client(client) : Optional.empty();
        if (known.isEmpty()) {
            return new DeviceStart.UnknownClient();
        }
        Set<ApiScope> scopes = wanted.isEmpty() ? known.get().usual() : wanted;
        if (scopes.isEmpty() || !known.get().may().containsAll(scopes) || scopes.stream().anyMatch(DeviceGrants::isForPagesOnly)) {
            return new DeviceStart.WrongScope();
        }
        Instant now = now();
        table.forgetBefore(now.minus(KEPT));
        if (table.countWaiting(address, now) >= MOST_WAITING) {
            return new DeviceStart.TooMany();
        }
        byte[] random = new byte[CODE_BYTES];
        RANDOM.nextBytes(random);
        String deviceCode = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        UserCode userCode = UserCode.fresh();
        table.insert(
                UserCode.hash(deviceCode), userCode, client, new DeviceGrant(known.get().program(), scopes, address, now, now.plus(LIFE)), PAUSE);
        return new DeviceStart.Begun(deviceCode, userCode, LIFE, PAUSE);
    }

    private Optional<Client> client(String id) {
        if (id.equals(BUILT_IN)) {
            return Optional.of(new Client(BUILT_IN, Set.of(ApiScope.values()), Set.of(ApiScope.JOBS_READ)));
        }
        return ApiKeyId.parse(id)
                .flatMap(clients::find)
                .filter(key -> key.kind() == ApiKeyKind.CLIENT)
                .map(key -> new Client(key.name(), key.scopes(), key.scopes()));
    }

    /** Whoever talks somebody into typing a code gets no administrator's rights by it, and no further keys. */
    private static boolean isForPagesOnly(ApiScope scope) {
        return scope.isAdministrative() || scope == ApiScope.KEYS;
    }

    /** What waits under this code; empty also for what was answered. */
    public Optional<DeviceGrant> find(UserCode code) {
        return table.find(code)
                .filter(row -> row.state() == DeviceGrantTable.State.ASKED && row.grant().expires().isAfter(clock.instant()))
                .map(DeviceGrantTable.Row::grant);
    }

    /** {@code scopes} are some of those asked for. False when it waits no more. */
    @Transactional
    public boolean approve(PortalUser user, UserCode code, Set<ApiScope> scopes, Duration life) {
        proofs.require();
        Optional<DeviceGrant> asked = find(code);
        if (asked.isEmpty()) {
            return false;
        }
        if (!asked.get().scopes().containsAll(scopes)) {
            throw new InvalidInputException("api-key.scopes", "Choose what it is for.");
        }
        keys.check(user, key(asked.get(), scopes, life));
        boolean done = table.answer(code, DeviceGrantTable.State.APPROVED, user.id(), scopes, life, clock.instant());
        if (done) {
            audit.record(AuditEvent.done(user.login(), "device.approved", asked.get().program() + " " + asked.get().address()));
        }
        return done;
    }

    /** False when it waits no more. */
    @Transactional
    public boolean refuse(PortalUser user, UserCode code) {
        Optional<DeviceGrant> asked = find(code);
        boolean done = asked.isPresent()
                && table.answer(code, DeviceGrantTable.State.REFUSED, user.id(), asked.get().scopes(), Duration.ZERO, clock.instant());
        if (done) {
            audit.record(AuditEvent.done(user.login(), "device.refused", asked.get().program() + " " + asked.get().address()));
        }
        return done;
    }

    /** The key is made when it is fetched, so that its secret never lies anywhere. */
    @Transactional
    public DevicePoll poll(String client, String deviceCode) {
        byte[] hash = UserCode.hash(deviceCode);
        Optional<DeviceGrantTable.Row> found = deviceCode.length() > LONGEST_CODE ? Optional.empty() : table.lock(hash);
        if (found.filter(row -> row.client().equals(client) && row.state() != DeviceGrantTable.State.TAKEN).isEmpty()) {
            return new DevicePoll.Unknown();
        }
        DeviceGrantTable.Row row = found.get();
        if (!row.grant().expires().isAfter(clock.instant())) {
            return new DevicePoll.Expired();
        }
        return switch (row.state()) {
            case ASKED -> wait(hash, row);
            case APPROVED -> grant(hash, row);
            case REFUSED, TAKEN -> new DevicePoll.Denied();
        };
    }

    private DevicePoll wait(byte[] hash, DeviceGrantTable.Row row) {
        Instant now = now();
        boolean soon = row.polled().filter(last -> last.plus(row.pause()).isAfter(now)).isPresent();
        table.polled(hash, now, soon ? row.pause().plus(PAUSE) : row.pause());
        return soon ? new DevicePoll.TooSoon() : new DevicePoll.Waiting();
    }

    private DevicePoll grant(byte[] hash, DeviceGrantTable.Row row) {
        table.taken(hash);
        Optional<PortalUser> user = row.user().flatMap(users::find).filter(u -> !u.locked() && !u.mustChangePassword());
        if (user.isEmpty()) {
            return new DevicePoll.Denied();
        }
        try {
            IssuedKey issued = keys.make(user.get().login(), user.get(), key(row.grant(), row.grant().scopes(), row.life()));
            return new DevicePoll.Granted(issued, row.life());
        } catch (InvalidInputException e) {
            return new DevicePoll.Denied();
        }
    }

    private static NewApiKey key(DeviceGrant grant, Set<ApiScope> scopes, Duration life) {
        String name = grant.program() + " (" + grant.address() + ")";
        return new NewApiKey(
                ApiKeyKind.TOKEN, name.substring(0, Math.min(LONGEST_NAME, name.length())), scopes, Optional.empty(), List.of(), life);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
