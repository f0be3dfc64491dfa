package zhiguang.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import zhiguang.identity.Role;

class FactorSettingsTest {

    @Test
    void demandsItOfAllThreeAdministratorsAsSoonAsItGoesByRole() {
        assertThat(Role.values()).filteredOn(settings(FactorDemand.ROLES)::demandsOf).doesNotContain(Role.RESEARCHER).hasSize(3);
        assertThat(Role.values()).noneMatch(settings(FactorDemand.OFFERED)::demandsOf);
        assertThat(Role.values()).noneMatch(settings(FactorDemand.OFF)::demandsOf);
        assertThat(Role.values()).allMatch(settings(FactorDemand.EVERYBODY)::demandsOf);
        assertThat(new FactorSettings(FactorDemand.ROLES, Set.of(Role.RESEARCHER), List.of(), "x").demandsOf(Role.RESEARCHER)).isTrue();
    }

    @Test
    void refusesANameThatAuthenticatorsWouldMisread() {
        assertThatThrownBy(() -> new FactorSettings(FactorDemand.OFF, Set.of(), List.of(), "a:b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FactorSettings(FactorDemand.OFF, Set.of(), List.of(), " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asksForItOutsideOfTheCentresNetworks() {
        FactorSettings some = new FactorSettings(FactorDemand.OFFERED, Set.of(), List.of("10.0.0.0/8", "2001:db8::/32"), "x");
        assertThat(some.isOutside(Optional.of("10.1.2.3"))).isFalse();
        assertThat(some.isOutside(Optional.of("2001:db8::7"))).isFalse();
        assertThat(some.isOutside(Optional.of("192.0.2.7"))).isTrue();
        assertThat(some.isOutside(Optional.of("2001:db9::7"))).isTrue();
        assertThat(some.isOutside(Optional.empty())).isFalse();
        assertThat(settings(FactorDemand.EVERYBODY).isOutside(Optional.of("192.0.2.7"))).as("no networks are named").isFalse();
        assertThat(new FactorSettings(FactorDemand.OFF, Set.of(), List.of("10.0.0.0/8"), "x").isOutside(Optional.of("192.0.2.7"))).isFalse();
        assertThatThrownBy(() -> new FactorSettings(FactorDemand.OFF, Set.of(), List.of("office"), "x")).isInstanceOf(IllegalArgumentException.class);
    }

    private static FactorSettings settings(FactorDemand demand) {
        return new FactorSettings(demand, Set.of(), List.of(), "Zhiguang");
    }
}
