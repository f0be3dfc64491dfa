package zhiguang.submissions;

import java.time.Instant;

/** Slurm's own answer to a request that is not submitted. */
public sealed interface StartForecast {

    /** It would take the job, and start it then if everybody used his whole time limit. */
    record Starts(Instant at, Instant asked, int cpus, String nodes, String partition) implements StartForecast {

        /** Whether that is as good as at once. */
        public boolean isNow() {
            return !at.isAfter(asked.plusSeconds(60));
        }
    }

    /** It would not take the job; in its own words. */
    record Refused(String text) implements StartForecast {}
}
