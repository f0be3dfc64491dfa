package zhiguang.ui.jobs;

import com.vaadin.flow.router.QueryParameters;
import java.time.Duration;
import java.util.Optional;
import zhiguang.cluster.PartitionName;
import zhiguang.failure.InvalidInputException;

/**
 * What a new job begins with, as an address says it: MiB a node and minutes, as {@link Again} writes them, and the partition that somebody
 * chose on the overview.
 */
record Amendment(Optional<Long> memory, Optional<Long> minutes, Optional<PartitionName> partition) {

    static final Amendment NONE = new Amendment(Optional.empty(), Optional.empty(), Optional.empty());

    static Amendment of(QueryParameters query) {
        return new Amendment(
                number(query, "memory"), number(query, "time"), query.getSingleParameter("partition").flatMap(Amendment::partition));
    }

    private static Optional<PartitionName> partition(String name) {
        try {
            return Optional.of(new PartitionName(name));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(QueryParameters query, String name) {
        return query.getSingleParameter(name).filter(text -> text.matches("[1-9][0-9]{0,8}")).map(Long::valueOf);
    }

    JobDraft of(JobDraft draft) {
        JobDraft larger = memory.map(mib -> new Fixes.Change(draft).memory(memoryText(draft, mib))).orElse(draft);
        JobDraft longer = minutes.map(m -> new Fixes.Change(larger).time(TimeText.format(Duration.ofMinutes(m)))).orElse(larger);
        return partition.map(name -> new Fixes.Change(longer).partition(name.value())).orElse(longer);
    }

    private static String memoryText(JobDraft draft, long mebibytesOnANode) {
        long cpus = OptionsReader.isPerCpu(draft) ? Math.max(1, Fixes.cpusOnANode(draft)) : 1;
        return MemoryText.format((mebibytesOnANode + cpus - 1) / cpus);
    }
}
