package zhiguang.factors;

import java.util.EnumSet;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import zhiguang.identity.Role;

/**
 * What is asked for beside a password.
 *
 * @param secondFactor of whom
 * @param secondFactorRoles beside the three administrators, where it is asked for by role
 * @param portal the name that authenticators show
 */
@ConfigurationProperties("zhiguang.sign-in")
public record FactorSettings(
        @DefaultValue("offered") FactorDemand secondFactor,
        @DefaultValue({}) Set<Role> secondFactorRoles,
        @DefaultValue("Zhiguang") String portal) {

    private static final Set<Role> ALWAYS =
            EnumSet.of(Role.ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR);

    public FactorSettings {
        secondFactorRoles = Set.copyOf(secondFactorRoles);
        if (portal.isBlank() || portal.contains(":")) {
            throw new IllegalArgumentException("zhiguang.sign-in.portal must be a name without a colon");
        }
    }

    boolean demandsOf(Role role) {
        return switch (secondFactor) {
            case OFF, OFFERED -> false;
            case ROLES -> ALWAYS.contains(role) || secondFactorRoles.contains(role);
            case EVERYBODY -> true;
        };
    }
}
