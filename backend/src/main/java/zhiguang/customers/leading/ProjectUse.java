package zhiguang.customers.leading;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import zhiguang.projects.CoreHours;

/**
 * What a project has used, from the job history: by day, by member and by job.
 *
 * @param from the first of the days
 * @param days each with what the jobs that ended on it used; days without any are missing
 * @param runsOut when the limit is used up if it goes on as in the last two weeks
 */
public record ProjectUse(LocalDate from, List<Day> days, List<MemberUse> members, List<JobUse> jobs, CoreHours perDay, Optional<LocalDate> runsOut) {

    /** One day. */
    public record Day(LocalDate day, CoreHours used) {}

    /** One member's jobs, the greatest first. */
    public record MemberUse(String user, long jobs, CoreHours used) {}

    /** One of the greatest jobs. */
    public record JobUse(long id, String name, String user, CoreHours used, Optional<Instant> ended) {}
}
