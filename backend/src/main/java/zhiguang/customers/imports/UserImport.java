package zhiguang.customers.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import zhiguang.customers.ApplicationCode;
import zhiguang.customers.Invites;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.NewUser;
import zhiguang.identity.Newcomers;
import zhiguang.identity.PortalUser;

/** Adds the people of a table, as far as nothing speaks against a line. Each gets a code to choose the first password with. */
@Service
public class UserImport {

    private static final int AT_ONCE = 500;

    private final Invites invites;
    private final Newcomers newcomers;

    UserImport(Invites invites, Newcomers newcomers) {
        this.invites = invites;
        this.newcomers = newcomers;
    }

    /** Who was added, with the code, which is kept nowhere. */
    public record Added(String login, String name, ApplicationCode code) {}

    /** What would become of each line now. */
    public ImportTable preview(PortalUser actor, byte[] bytes) {
        invites.requireAdministrator(actor, "user.import-looked");
        ImportTable table = ImportTable.read(bytes);
        Set<String> logins = newcomers.listLogins();
        Set<ClusterUser> clusterUsers = newcomers.listClusterUsers();
        return new ImportTable(table.encoding(), table.lines().stream().map(line -> known(line, logins, clusterUsers)).toList());
    }

    /** Some hundred at a time; whoever came to be there meanwhile is passed over. */
    public List<Added> run(PortalUser actor, ImportTable table) {
        invites.requireAdministrator(actor, "user.imported");
        List<NewUser> wanted = table.lines().stream().flatMap(line -> line.user().stream()).toList();
        List<Added> added = new ArrayList<>();
        for (int from = 0; from < wanted.size(); from += AT_ONCE) {
            invites.invite(actor, wanted.subList(from, Math.min(wanted.size(), from + AT_ONCE)))
                    .forEach((user, code) -> added.add(new Added(user.login(), user.displayName(), code)));
        }
        return added;
    }

    private static ImportLine known(ImportLine line, Set<String> logins, Set<ClusterUser> clusterUsers) {
        Optional<NewUser> user = line.user();
        if (user.isEmpty()) {
            return line;
        }
        if (logins.contains(line.login())) {
            return line.refused(new InvalidInputException("login.taken", "There is a user " + line.login() + " already.", line.login()));
        }
        Optional<ClusterUser> taken = user.get().clusterUser().filter(clusterUsers::contains);
        return taken.map(cluster -> line.refused(new InvalidInputException(
                        "cluster-user.taken", "Somebody else is mapped to this cluster user.", cluster.name())))
                .orElse(line);
    }

}
