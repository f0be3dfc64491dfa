package zhiguang.ui.jobs;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Map;
import zhiguang.cluster.Partition;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;

/** What a partition gives at most, beside the field in which it is chosen. */
class PartitionLimits extends Div {

    PartitionLimits() {
        addClassName("zg-limits");
    }

    void show(Partition partition) {
        removeAll();
        Formats formats = Formats.of(this);
        if (!partition.up()) {
            limit(Symbol.TRIANGLE_ALERT, getTranslation("job.form.partition-down"));
        }
        String longest = partition.longestTime().map(formats::duration).orElse("∞");
        limit(Symbol.TIMER, getTranslation("job.form.at-most", longest));
        limit(Symbol.SERVER, getTranslation("job.form.nodes-count", partition.mostNodes()));
        limit(Symbol.CPU, getTranslation("job.form.cpus-per-node", partition.cpusPerNode()));
        limit(Symbol.MEMORY_STICK, getTranslation("job.form.memory-per-node", formats.mebibytes(partition.memoryPerNode())));
        for (Map.Entry<String, Integer> gpu : partition.gpusPerNode().entrySet()) {
            String type = gpu.getKey().isEmpty() ? getTranslation("job.form.gpu") : gpu.getKey();
            limit(Symbol.ZAP, getTranslation("job.form.gpus-per-node", gpu.getValue(), type));
        }
    }

    private void limit(Symbol symbol, String text) {
        add(new Span(symbol.icon(), new Span(text)));
    }
}
