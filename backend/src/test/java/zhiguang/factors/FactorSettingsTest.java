package zhiguang.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        assertThat(new FactorSettings(FactorDemand.ROLES, Set.of(Role.RESEARCHER), "x").demandsOf(Role.RESEARCHER)).isTrue();
    }

    @Test
    void refusesANameThatAuthenticatorsWouldMisread() {
        assertThatThrownBy(() -> new FactorSettings(FactorDemand.OFF, Set.of(), "a:b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FactorSettings(FactorDemand.OFF, Set.of(), " ")).isInstanceOf(IllegalArgumentException.class);
    }

    private static FactorSettings settings(FactorDemand demand) {
        return new FactorSettings(demand, Set.of(), "Zhiguang");
    }
}
