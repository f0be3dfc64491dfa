package zhiguang.ui.jobs;

import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.JobLimit;
import zhiguang.cluster.OwnLimit;
import zhiguang.cluster.Partition;
import zhiguang.ui.common.Formats;

/** How much of everything, with the chosen partition's limits below each field. */
class ResourceFields extends Div {

    final IntegerField nodes = number("job.form.nodes");
    final IntegerField tasks = number("job.form.tasks");
    final IntegerField cpus = number("job.form.cpus");
    final TextField memory = text("job.form.memory");
    final TextField time = text("job.form.time");
    final Select<String> gpuType = new Select<>();
    final IntegerField gpus = number("job.form.gpus");

    ResourceFields(Runnable changed) {
        addClassName("zg-resource-fields");
        gpuType.setLabel(getTranslation("job.form.gpu-type"));
        gpuType.setItems("");
        gpuType.setValue("");
        gpuType.setItemLabelGenerator(type -> type.isEmpty() ? getTranslation("job.form.gpu-any") : type);
        gpus.setMin(0);
        add(time, nodes, tasks, cpus, memory, gpus, gpuType);
        List<HasValue<?, ?>> fields = List.of(nodes, tasks, cpus, memory, time, gpuType, gpus);
        fields.forEach(field -> field.addValueChangeListener(event -> changed.run()));
    }

    void show(JobDraft draft) {
        nodes.setValue(draft.nodes());
        tasks.setValue(draft.tasks());
        cpus.setValue(draft.cpus());
        memory.setValue(draft.memory());
        time.setValue(draft.time());
        offerGpu(draft.gpuType());
        gpuType.setValue(draft.gpuType());
        gpus.setValue(draft.gpus());
    }

    /** What the partition gives, and what the project and the QOS give one job. */
    void showLimits(Partition partition, List<OwnLimit> own) {
        Formats formats = Formats.of(this);
        String longest = partition.longestTime().map(most -> getTranslation("job.form.at-most", formats.duration(most))).orElse("");
        time.setHelperText(with(longest, own, limit -> limit.time().map(formats::duration)));
        nodes.setHelperText(with(getTranslation("job.form.at-most", partition.mostNodes()), own, limit -> limit.nodes().map(String::valueOf)));
        cpus.setHelperText(with(getTranslation("job.form.cpus-per-node", partition.cpusPerNode()), own, limit -> limit.cpus().map(String::valueOf)));
        String onANode = getTranslation("job.form.at-most", formats.mebibytes(partition.memoryPerNode()));
        memory.setHelperText(with(onANode, own, limit -> limit.memory().map(formats::mebibytes)));
        int most = partition.gpusPerNode().values().stream().mapToInt(i -> i).max().orElse(0);
        gpus.setHelperText(with(getTranslation("job.form.at-most", most), own, limit -> limit.gpus().map(String::valueOf)));
    }

    private String with(String text, List<OwnLimit> own, Function<JobLimit, Optional<String>> amount) {
        Stream<String> more = own.stream().flatMap(each -> amount.apply(each.limit())
                .map(most -> each.qos().isEmpty()
                        ? getTranslation("job.form.limit.project", most)
                        : getTranslation("job.form.limit.qos", each.qos(), most))
                .stream());
        return Stream.concat(Stream.of(text).filter(t -> !t.isEmpty()), more).collect(Collectors.joining(" · "));
    }

    /** GPU fields are there only where GPUs are. */
    void limitTo(Partition partition) {
        boolean hasGpus = !partition.gpusPerNode().isEmpty();
        gpus.setVisible(hasGpus);
        gpuType.setVisible(hasGpus);
        if (hasGpus) {
            showGpus(partition);
        } else {
            gpus.setValue(0);
            gpuType.setValue("");
        }
    }

    private void showGpus(Partition partition) {
        String before = gpuType.getValue();
        List<String> types = new ArrayList<>(List.of(""));
        partition.gpusPerNode().keySet().stream().filter(type -> !type.isEmpty()).sorted().forEach(types::add);
        gpuType.setItems(types);
        gpuType.setValue(types.contains(before) ? before : "");
    }

    private void offerGpu(String type) {
        gpuType.setItems(type.isEmpty() ? List.of("") : List.of("", type));
    }

    /** Empty while a field does not say an amount. */
    Optional<String> total() {
        @Nullable Integer n = nodes.getValue();
        @Nullable Integer t = tasks.getValue();
        @Nullable Integer c = cpus.getValue();
        Optional<Duration> limit = TimeText.parse(time.getValue());
        if (n == null || t == null || c == null || limit.isEmpty()) {
            return Optional.empty();
        }
        long all = (long) t * c;
        double hours = all * limit.get().toMinutes() / 60.0;
        return Optional.of(getTranslation(
                "job.form.total", all, n, String.format(Locale.ROOT, hours < 10 ? "%.1f" : "%.0f", hours)));
    }

    private IntegerField number(String key) {
        IntegerField field = new IntegerField(getTranslation(key));
        field.setMin(1);
        field.setStepButtonsVisible(true);
        field.setManualValidation(true);
        return field;
    }

    private TextField text(String key) {
        TextField field = new TextField(getTranslation(key));
        field.setManualValidation(true);
        return field;
    }
}
