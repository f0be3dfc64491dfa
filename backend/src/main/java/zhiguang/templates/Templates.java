package zhiguang.templates;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;

/**
 * Templates for everybody, which administrators write, each project's, which its leaders write for its members, and each user's own.
 * What is not for somebody does not exist for him.
 */
@Service
public class Templates {

    private final TemplateTable table;
    private final TemplateRights rights;
    private final AuditLog audit;
    private final Clock clock;

    Templates(TemplateTable table, TemplateRights rights, AuditLog audit, Clock clock) {
        this.table = table;
        this.rights = rights;
        this.audit = audit;
        this.clock = clock;
    }

    /** Everybody's first, then the projects' and one's own, each kind by category and name. May ask Slurm, and does without where it is silent. */
    public List<Template> list(PortalUser user) {
        return table.list(user.id(), rights.readable(user)).stream()
                .sorted(Comparator.comparing((Template t) -> t.readers().person().isPresent())
                        .thenComparing(t -> t.readers().project().map(AccountName::value).orElse(""))
                        .thenComparing(t -> t.body().category())
                        .thenComparing(t -> t.body().name().en()))
                .toList();
    }

    /** The newest version. May ask Slurm. */
    public Optional<Template> find(PortalUser user, TemplateId id) {
        return table.findNewest(id).filter(t -> rights.mayUse(user, t.readers()));
    }

    public List<Template> listVersions(PortalUser user, TemplateId id) {
        return table.listVersions(id).stream().filter(t -> rights.mayUse(user, t.readers())).toList();
    }

    /** For whom this user may write templates: himself, the projects that he leads, and as an administrator everybody. May ask Slurm. */
    public List<TemplateReaders> writable(PortalUser user) {
        List<TemplateReaders> all = new ArrayList<>(List.of(new TemplateReaders.Person(user.id())));
        rights.led(user).forEach(account -> all.add(new TemplateReaders.Project(account)));
        if (rights.mayWrite(user, TemplateReaders.EVERYBODY)) {
            all.add(TemplateReaders.EVERYBODY);
        }
        return List.copyOf(all);
    }

    public Template create(PortalUser by, TemplateReaders readers, TemplateBody body) {
        return write(by, new Template(TemplateId.random(), 1, readers, Optional.of(by.id()), body, now()));
    }

    /** The next version of one that is there; {@code before} is the version that was changed. */
    public Template change(PortalUser by, TemplateId id, int before, TemplateBody body) {
        Template now = find(by, id).orElseThrow(() -> new InvalidInputException("template.gone", "There is no such template."));
        if (now.version() != before) {
            throw new InvalidInputException("template.changed", "Somebody has changed it meanwhile: load it again.");
        }
        return write(by, new Template(id, before + 1, now.readers(), Optional.of(by.id()), body, now()));
    }

    public void retire(PortalUser by, TemplateId id) {
        Template now = find(by, id).orElseThrow(() -> new InvalidInputException("template.gone", "There is no such template."));
        requireRight(by, now);
        table.retire(id);
        audit.record(AuditEvent.done(by.login(), "template.retired", id.toString()));
    }

    /** May ask Slurm. */
    public boolean mayChange(PortalUser user, Template template) {
        return rights.mayWrite(user, template.readers());
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

    private void requireRight(PortalUser by, Template template) {
        if (!mayChange(by, template)) {
            throw new InvalidInputException(
                    "template.right", "Administrators write templates for everybody, and those who lead a project write its own.");
        }
    }
}
