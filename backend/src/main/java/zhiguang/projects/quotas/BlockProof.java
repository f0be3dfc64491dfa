package zhiguang.projects.quotas;

import java.time.Instant;

/**
 * That somebody tried to submit to a blocked project, and what Slurm said.
 *
 * @param member the cluster user as whom it was tried; empty when nobody could be
 * @param command as it was given
 * @param answer in the command's own words
 */
public record BlockProof(String member, Instant at, Outcome outcome, String command, String answer) {

    /** What the attempt showed. */
    public enum Outcome {
        /** The block holds. */
        REFUSED,
        /** It does not. */
        ACCEPTED,
        /** Nothing is known. */
        NOT_TRIED
    }
}
