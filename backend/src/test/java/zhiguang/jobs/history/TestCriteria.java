package zhiguang.jobs.history;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import zhiguang.jobs.JobState;

/** Criteria with one thing set. */
final class TestCriteria {

    private TestCriteria() {}

    static JobCriteria cluster(String name) {
        return new JobCriteria(
                "", Optional.empty(), Set.of(), "", "", "", "", "", Optional.empty(), Optional.empty(), OptionalLong.empty(), name);
    }

    static JobCriteria active(boolean active) {
        return new JobCriteria(
                "", Optional.of(active), Set.of(), "", "", "", "", "", Optional.empty(), Optional.empty(), OptionalLong.empty(), "");
    }

    static JobCriteria text(String text) {
        return new JobCriteria(
                text, Optional.empty(), Set.of(), "", "", "", "", "", Optional.empty(), Optional.empty(), OptionalLong.empty(), "");
    }

    static JobCriteria states(JobState... states) {
        return new JobCriteria(
                "", Optional.empty(), Set.of(states), "", "", "", "", "", Optional.empty(), Optional.empty(), OptionalLong.empty(), "");
    }

    static JobCriteria node(String node) {
        return new JobCriteria(
                "", Optional.empty(), Set.of(), "", "", "", "", node, Optional.empty(), Optional.empty(), OptionalLong.empty(), "");
    }

    static JobCriteria array(long array) {
        return new JobCriteria(
                "", Optional.empty(), Set.of(), "", "", "", "", "", Optional.empty(), Optional.empty(), OptionalLong.of(array), "");
    }
}
