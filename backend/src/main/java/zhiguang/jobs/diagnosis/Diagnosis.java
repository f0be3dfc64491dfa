package zhiguang.jobs.diagnosis;

import java.util.Optional;

/**
 * Why a job failed.
 *
 * @param sure whether it is certain; else it is only likely and must be said so
 * @param detail what fills the sentence: a name, a number, a person
 * @param proof the line that shows it
 */
public record Diagnosis(Cause cause, boolean sure, String detail, Optional<Proof> proof) {

    /** One line of one of the job's files. */
    public record Proof(String file, String line) {

        private static final int LONGEST = 400;

        public Proof {
            line = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        }
    }
}
