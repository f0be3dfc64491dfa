package zhiguang.templates;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.identity.UserId;

/** Templates for everybody, which administrators write, and each user's own; another's own do not exist here. */
@Service
public class Templates {

    private final TemplateTable table;
    private final AuditLog audit;
    private final Clock clock;

    Templates(TemplateTable table, AuditLog audit, Clock clock) {
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    /** Everybody's first, each kind by category and name. */
    public List<Template> list(PortalUser user) {
        return table.list(user.id()).stream()
                .sorted(Comparator.comparing((Template t) -> t.owner().isPresent())
                        .thenComparing(t -> t.body().category())
                        .thenComparing(t -> t.body().name().en()))
                .toList();
    }

    /** The newest version. */
    public Optional<Template> find(PortalUser user, TemplateId id) {
        return table.findNewest(id).filter(t -> maySee(user, t));
    }

    public List<Template> listVersions(PortalUser user, TemplateId id) {
        return table.listVersions(id).stream().filter(t -> maySee(user, t)).toList();
    }

    /** A new template, for oneself or, by an administrator, for everybody. */
    public Template create(PortalUser by, boolean forEverybody, TemplateBody body) {
        Optional<UserId> owner = forEverybody ? Optional.empty() : Optional.of(by.id());
        return write(by, new Template(TemplateId.random(), 1, owner, Optional.of(by.id()), body, now()));
    }

    /** The next version of one that is there; {@code before} is the version that was changed. */
    public Template change(PortalUser by, TemplateId id, int before, TemplateBody body) {
        Template now = find(by, id).orElseThrow(() -> new InvalidInputException("template.gone", "There is no such template."));
        if (now.version() != before) {
            throw new InvalidInputException("template.changed", "Somebody has changed it meanwhile: load it again.");
        }
        return write(by, new Template(id, before + 1, now.owner(), Optional.of(by.id()), body, now()));
    }

    public void retire(PortalUser by, TemplateId id) {
        Template now = find(by, id).orElseThrow(() -> new InvalidInputException("template.gone", "There is no such template."));
        requireRight(by, now);
        table.retire(id);
        audit.record(AuditEvent.done(by.login(), "template.retired", id.toString()));
    }

    public static boolean mayChange(PortalUser user, Template template) {
        return template.owner().map(user.id()::equals).orElse(user.role() == Role.ADMINISTRATOR);
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Template write(PortalUser by, Template template) {
        requireRight(by, template);
        if (!table.insert(template)) {
            throw new InvalidInputException("template.changed", "Somebody has changed it meanwhile: load it again.");
        }
        audit.record(AuditEvent.done(by.login(), "template.written", template.id() + " " + template.version()));
        return template;
    }

    private static void requireRight(PortalUser by, Template template) {
        if (!mayChange(by, template)) {
            throw new InvalidInputException("template.right", "Only administrators write templates for everybody.");
        }
    }

    private static boolean maySee(PortalUser user, Template template) {
        return template.owner().isEmpty() || template.owner().get().equals(user.id());
    }
}
