package zhiguang.templates;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import zhiguang.cluster.AccountName;
import zhiguang.cluster.Coordinators;
import zhiguang.cluster.Offers;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.templates.TemplateReaders.Everybody;
import zhiguang.templates.TemplateReaders.Person;
import zhiguang.templates.TemplateReaders.Project;

/** Who may use and who may write which template; members and leaders of a project are as Slurm had them a minute ago. */
@Component
class TemplateRights {

    private final Offers offers;
    private final Coordinators coordinators;

    TemplateRights(Offers offers, Coordinators coordinators) {
        this.offers = offers;
        this.coordinators = coordinators;
    }

    /** Throws RemoteSystemException where only Slurm could tell. */
    boolean mayUse(PortalUser user, TemplateReaders readers) {
        return switch (readers) {
            case Everybody everybody -> true;
            case Person(var owner) -> owner.equals(user.id());
            case Project(var account) -> accounts(user).contains(account) || leads(user, account);
        };
    }

    boolean mayWrite(PortalUser user, TemplateReaders readers) {
        return switch (readers) {
            case Everybody everybody -> user.role() == Role.ADMINISTRATOR;
            case Person(var owner) -> owner.equals(user.id());
            case Project(var account) -> leads(user, account);
        };
    }

    /** The projects whose templates this user writes, in order. */
    List<AccountName> led(PortalUser user) {
        return user.member().map(coordinators::accounts).orElse(Set.of()).stream()
                .sorted((a, b) -> a.value().compareTo(b.value()))
                .toList();
    }

    /** The projects whose templates this user may use; none as long as Slurm has never said so, for the others need not wait. */
    Set<AccountName> readable(PortalUser user) {
        try {
            Set<AccountName> all = new HashSet<>(accounts(user));
            all.addAll(led(user));
            return all;
        } catch (RemoteSystemException e) {
            return Set.copyOf(led(user));
        }
    }

    private List<AccountName> accounts(PortalUser user) {
        return user.member().map(member -> offers.get(member).accounts()).orElse(List.of());
    }

    private boolean leads(PortalUser user, AccountName account) {
        return user.member().filter(member -> coordinators.leads(member, account)).isPresent();
    }
}
