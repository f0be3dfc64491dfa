package zhiguang.customers;

/** Why the cluster is not as a customer's row says; each has {@code customer.trouble.<word>} in the translations. */
public enum SetUpTrouble {
    NO_CLUSTER_USER,
    CLUSTER_USER_TAKEN,
    COMMAND_FAILED,
    SLURM_REFUSED,
    SYSTEM_SILENT
}
