package zhiguang.jobs;

import java.util.Collection;

/** Hears of changes; must return at once, for it runs on the feed's own thread. */
@FunctionalInterface
public interface FeedListener {

    /** These jobs changed, came or went ({@code changed} may be empty when only the snapshot's health changed). */
    void onChange(JobSnapshot snapshot, Collection<Job> changed);
}
