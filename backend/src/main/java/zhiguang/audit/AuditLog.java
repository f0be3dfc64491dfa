package zhiguang.audit;

/** Keeps who did what with what result; never a secret, script or URL. */
public interface AuditLog {

    void record(AuditEvent event);
}
