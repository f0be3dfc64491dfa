package zhiguang.spaces;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import zhiguang.audit.AuditEvent;
import zhiguang.audit.AuditLog;
import zhiguang.cluster.ClusterCatalog;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;

/** What the leader of a project decides about its space. Who is in the project is decided in Slurm. */
@Service
public class SpaceMembers {

    private final Spaces spaces;
    private final SpaceTable table;
    private final ReaderTable readers;
    private final ClusterCatalog catalog;
    private final AuditLog audit;

    SpaceMembers(Spaces spaces, SpaceTable table, ReaderTable readers, ClusterCatalog catalog, AuditLog audit) {
        this.spaces = spaces;
        this.table = table;
        this.readers = readers;
        this.catalog = catalog;
        this.audit = audit;
    }

    /** Who may use the project's space, as far as Slurm tells the leader. */
    public List<SpaceMember> list(PortalUser leader, SpaceId space) {
        Space project = requireLeader(leader, space);
        ClusterUser asker = leader.member().orElseThrow();
        Set<String> readOnly = readers.list(space);
        return catalog.listMembers(asker, project.account().orElseThrow()).stream()
                .map(user -> new SpaceMember(user, readOnly.contains(user)))
                .toList();
    }

    /** Whether members may write at all. */
    public boolean membersWrite(PortalUser leader, SpaceId space) {
        requireLeader(leader, space);
        return table.find(space).orElseThrow().membersWrite();
    }

    /** Lets all members write, or only the leader. */
    public void letMembersWrite(PortalUser leader, SpaceId space, boolean write) {
        Space project = requireLeader(leader, space);
        table.setMembersWrite(space, write);
        record(leader, write ? "space.members-write" : "space.members-read", project);
    }

    /** Lets one member only read, or write as the others do. */
    public void letReadOnly(PortalUser leader, SpaceId space, ClusterUser member, boolean readsOnly) {
        Space project = requireLeader(leader, space);
        readers.set(space, member.name(), readsOnly);
        record(leader, readsOnly ? "space.member-reads" : "space.member-writes", project, member.name());
    }

    private Space requireLeader(PortalUser user, SpaceId space) {
        Space project = spaces.require(user, space, SpaceRight.READ);
        if (project.kind() != Space.Kind.PROJECT || !project.right().includes(SpaceRight.LEAD)) {
            throw new InvalidInputException("space.not-leader", "Only the project's leader decides this.");
        }
        return project;
    }

    private void record(PortalUser actor, String action, Space project, String... more) {
        String object = project.account().orElseThrow().value() + (more.length == 0 ? "" : " " + String.join(" ", more));
        audit.record(AuditEvent.done(actor.login(), action, object));
    }
}
