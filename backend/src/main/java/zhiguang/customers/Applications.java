package zhiguang.customers;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.audit.Origin;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.Newcomers;

/** What strangers can do: apply, and come back with the code they were given. A wrong code looks like none at all. */
@Service
public class Applications {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int NETWORK_BYTES = 8;

    private final ApplicationTable table;
    private final Newcomers newcomers;
    private final CustomerSettings settings;
    private final AuditLog audit;
    private final Clock clock;

    Applications(ApplicationTable table, Newcomers newcomers, CustomerSettings settings, AuditLog audit, Clock clock) {
        this.table = table;
        this.newcomers = newcomers;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * How an application stands, as its maker sees it.
     *
     * @param mayChoosePassword whether it was approved and the first password is still to be chosen
     */
    public record Standing(ApplicationState state, ApplicationForm form, String reason, Instant changed, boolean mayChoosePassword) {}

    public boolean isOpen() {
        return settings.applications();
    }

    /** The answer is the only way back to it, and is kept nowhere. */
    @Transactional
    public ApplicationCode apply(ApplicationForm form) {
        if (!settings.applications()) {
            throw new InvalidInputException("application.closed", "This centre takes no applications here.");
        }
        Instant now = clock.instant();
        String from = from();
        boolean tooMany = table.countSince(now.minus(HOUR), Optional.of(from)) >= settings.perAddress()
                || table.countSince(now.minus(HOUR), Optional.empty()) >= settings.perHour();
        if (tooMany) {
            throw new InvalidInputException("application.too-many", "Too many applications came in within an hour. Try again later.");
        }
        requireFree(form.login());
        UUID id = UUID.randomUUID();
        ApplicationCode code = ApplicationCode.random();
        table.insert(id, form, code, from, now);
        audit.record(AuditEvent.done("(applicant)", "application.made", id + " " + form.login()));
        return code;
    }

    public Optional<Standing> find(ApplicationCode code) {
        return table.find(code).map(this::standing);
    }

    /** Answers what was asked back, with the whole form; any open application may be changed so. */
    @Transactional
    public void change(ApplicationCode code, ApplicationForm form) {
        ApplicationTable.Full open = open(code);
        if (!open.form().login().equals(form.login())) {
            requireFree(form.login());
        }
        table.change(open.id(), form, clock.instant());
        audit.record(AuditEvent.done("(applicant)", "application.changed", open.id() + " " + form.login()));
    }

    @Transactional
    public void withdraw(ApplicationCode code) {
        ApplicationTable.Full open = open(code);
        table.decide(open.id(), ApplicationState.WITHDRAWN, "(applicant)", "", Optional.empty(), clock.instant());
        audit.record(AuditEvent.done("(applicant)", "application.withdrawn", open.id().toString()));
    }

    /** After the approval; only once. */
    @Transactional
    public void choosePassword(ApplicationCode code, String wanted) {
        ApplicationTable.Full approved = table.find(code).filter(found -> found.user().isPresent()).orElseThrow(Applications::gone);
        newcomers.choosePassword(approved.user().orElseThrow(), wanted);
    }

    private ApplicationTable.Full open(ApplicationCode code) {
        return table.find(code)
                .flatMap(found -> table.lock(found.id()))
                .filter(found -> found.state().isOpen())
                .orElseThrow(Applications::gone);
    }

    private Standing standing(ApplicationTable.Full full) {
        boolean choose = full.user().filter(newcomers::mayChoosePassword).isPresent();
        return new Standing(full.state(), full.form(), full.reason(), full.changed(), choose);
    }

    private void requireFree(String login) {
        if (!newcomers.isFree(login) || table.isOpen(login)) {
            throw new InvalidInputException("login.taken", "There is a user " + login + " already.", login);
        }
    }

    static InvalidInputException gone() {
        return new InvalidInputException("application.gone", "There is no open application with this code.");
    }

    /** Who has IPv6 has a whole network of addresses. */
    private static String from() {
        String address = Origin.current().address().orElse("");
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES))) + "/64";
        } catch (IllegalArgumentException unreadable) {
            return address;
        }
    }
}
