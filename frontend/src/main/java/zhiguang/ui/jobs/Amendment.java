package zhiguang.ui.jobs;

import com.vaadin.flow.router.QueryParameters;
import java.time.Duration;
import java.util.Optional;

/** What an earlier job is to be submitted again with, as {@link Again} writes it into the address: MiB a node, minutes. */
record Amendment(Optional<Long> memory, Optional<Long> minutes) {

    static final Amendment NONE = new Amendment(Optional.empty(), Optional.empty());

    static Amendment of(QueryParameters query) {
        return new Amendment(number(query, "memory"), number(query, "time"));
    }

    private static Optional<Long> number(QueryParameters query, String name) {
        return query.getSingleParameter(name).filter(text -> text.matches("[1-9][0-9]{0,8}")).map(Long::valueOf);
    }

    JobDraft of(JobDraft draft) {
        JobDraft larger = memory.map(mib -> new Fixes.Change(draft).memory(memoryText(draft, mib))).orElse(draft);
        return minutes.map(m -> new Fixes.Change(larger).time(TimeText.format(Duration.ofMinutes(m)))).orElse(larger);
    }

    private static String memoryText(JobDraft draft, long mebibytesOnANode) {
        long cpus = OptionsReader.isPerCpu(draft) ? Math.max(1, Fixes.cpusOnANode(draft)) : 1;
        return MemoryText.format((mebibytesOnANode + cpus - 1) / cpus);
    }
}
