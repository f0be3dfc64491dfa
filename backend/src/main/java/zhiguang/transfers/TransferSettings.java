package zhiguang.transfers;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How transfers between spaces and the cluster are run.
 *
 * @param partition where the agent runs as a Slurm job; empty for SSH to the login or data node
 * @param jobTime the time limit of such a job; what it does not finish the next one goes on with
 * @param atOnce how many transfers one portal runs at a time
 * @param perUser how many of them may be one person's
 * @param kept how long a transfer that has ended is remembered
 * @param giveUp after so long without any progress a transfer ends
 */
@ConfigurationProperties("zhiguang.transfers")
public record TransferSettings(
        @DefaultValue("") String partition,
        @DefaultValue("4h") Duration jobTime,
        @DefaultValue("32") int atOnce,
        @DefaultValue("4") int perUser,
        @DefaultValue("90d") Duration kept,
        @DefaultValue("24h") Duration giveUp) {

    public TransferSettings {
        if (atOnce < 1 || perUser < 1) {
            throw new IllegalArgumentException("zhiguang.transfers.at-once and per-user must be at least 1");
        }
        if (jobTime.compareTo(Duration.ofMinutes(1)) < 0 || giveUp.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("zhiguang.transfers.job-time and give-up must be at least a minute");
        }
    }

    TransferRoute.Way way() {
        return partition.isEmpty() ? TransferRoute.Way.SSH : TransferRoute.Way.SLURM_JOB;
    }
}
