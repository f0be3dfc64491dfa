package zhiguang.reports;

/** By what somebody, or the portal in his name, may act. */
public enum AccessKind {
    SESSION,
    API_KEY,
    SSH_KEY,
    SLURM_TOKEN,
    CERTIFICATE
}
