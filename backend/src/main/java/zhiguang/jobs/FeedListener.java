package zhiguang.jobs;

import java.util.Collection;

/** Hears of changes, one call at a time for each cluster; what happens while it is busy it hears at once afterwards. */
@FunctionalInterface
public interface FeedListener {

    /** These jobs changed, came or went ({@code changed} may be empty when only the snapshot's health changed). */
    void onChange(JobSnapshot snapshot, Collection<Job> changed);
}
