package zhiguang.factors;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import zhiguang.audit.AddressRange;
import zhiguang.identity.Role;

/**
 * What is asked for beside a password.
 *
 * @param secondFactor of whom
 * @param secondFactorRoles beside the three administrators, where it is asked for by role
 * @param withoutSecondFactor networks of the centre, such as {@code 10.0.0.0/8}: from anywhere else everybody needs one; empty, and it does not matter whence
 * @param portal the name that authenticators show
 */
@ConfigurationProperties("zhiguang.sign-in")
public record FactorSettings(
        @DefaultValue("roles") FactorDemand secondFactor,
        @DefaultValue({}) Set<Role> secondFactorRoles,
        @DefaultValue({}) List<String> withoutSecondFactor,
        @DefaultValue("Zhiguang") String portal) {

    private static final Set<Role> ALWAYS =
            EnumSet.of(Role.ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDIT_ADMINISTRATOR);

    public FactorSettings {
        secondFactorRoles = Set.copyOf(secondFactorRoles);
        withoutSecondFactor = List.copyOf(withoutSecondFactor);
        withoutSecondFactor.forEach(AddressRange::new);
        if (portal.isBlank() || portal.contains(":")) {
            throw new IllegalArgumentException("zhiguang.sign-in.portal must be a name without a colon");
        }
    }

    /** Whether a sign-in from there needs one, whoever it is; what the portal does by itself comes from nowhere. */
    boolean isOutside(Optional<String> address) {
        return secondFactor != FactorDemand.OFF
                && !withoutSecondFactor.isEmpty()
                && address.filter(from -> withoutSecondFactor.stream().map(AddressRange::new).noneMatch(range -> range.contains(from))).isPresent();
    }

    boolean demandsOf(Role role) {
        return switch (secondFactor) {
            case OFF, OFFERED -> false;
            case ROLES -> ALWAYS.contains(role) || secondFactorRoles.contains(role);
            case EVERYBODY -> true;
        };
    }
}
