package zhiguang.identity;

/** Decides whether a right password is enough. */
public interface FactorRule {

    boolean asksMoreOf(PortalUser user);
}
