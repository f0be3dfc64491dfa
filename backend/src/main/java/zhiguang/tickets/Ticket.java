package zhiguang.tickets;

import java.time.Instant;
import java.util.Optional;
import zhiguang.identity.ClusterName;
import zhiguang.identity.UserId;
import zhiguang.jobs.JobId;

/**
 * One question with what was written to it.
 *
 * @param login of whoever asked
 * @param job that it is about
 */
public record Ticket(
        long id, UserId owner, String login, String title, Optional<JobPlace> job, TicketState state, Instant made, Instant changed) {

    /** Which job, and where. */
    public record JobPlace(ClusterName cluster, JobId id) {}
}
