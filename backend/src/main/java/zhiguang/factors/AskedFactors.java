package zhiguang.factors;

import org.springframework.stereotype.Component;
import zhiguang.audit.Origin;
import zhiguang.identity.FactorRule;
import zhiguang.identity.PortalUser;

/** More than a password is asked of whoever has more, of whoever must, and of whoever comes from elsewhere. */
@Component
class AskedFactors implements FactorRule {

    private final FactorTable table;
    private final PasskeyTable passkeys;
    private final FactorSettings settings;

    AskedFactors(FactorTable table, PasskeyTable passkeys, FactorSettings settings) {
        this.table = table;
        this.passkeys = passkeys;
        this.settings = settings;
    }

    @Override
    public boolean asksMoreOf(PortalUser user) {
        if (settings.secondFactor() == FactorDemand.OFF) {
            return false;
        }
        return settings.demandsOf(user.role()) || settings.isOutside(Origin.current().address()) || table.findSince(user.id()).isPresent() || passkeys.hasAny(user.id());
    }
}
