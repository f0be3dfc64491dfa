package zhiguang.failure;

/** The foreign systems the portal depends on. */
public enum RemoteSystem {
    SLURM_CONTROLLER,
    SLURM_DATABASE,
    SLURM_REST,
    SSH,
    OBJECT_STORE,
    MAIL_SERVER,
    CHAT_ROBOT,
    DIRECTORY
}
