package zhiguang.ui.jobs;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.StoredObject;
import zhiguang.submissions.OutputPattern;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Formats;

/** Which files go to the cluster before the job, and which come home after it. */
class FileFields extends Div {

    final MultiSelectComboBox<String> inputs = new MultiSelectComboBox<>();
    final MultiSelectComboBox<String> outputs = new MultiSelectComboBox<>();
    private final Map<String, Long> sizes = new LinkedHashMap<>();
    private final Set<String> patterns = new LinkedHashSet<>();

    FileFields(Runnable changed) {
        addClassName("zg-file-fields");
        inputs.setLabel(getTranslation("job.form.inputs"));
        inputs.setPlaceholder(getTranslation("job.form.inputs.choose"));
        inputs.setHelperText(getTranslation("job.form.inputs.help"));
        inputs.setItemLabelGenerator(this::label);
        inputs.setClearButtonVisible(true);
        inputs.setManualValidation(true);
        outputs.setLabel(getTranslation("job.form.outputs"));
        outputs.setPlaceholder(getTranslation("job.form.outputs.choose"));
        outputs.setHelperText(getTranslation("job.form.outputs.help"));
        outputs.setAllowCustomValue(true);
        outputs.setManualValidation(true);
        outputs.addCustomValueSetListener(event -> addPattern(event.getDetail()));
        outputs.setItems(List.of("*", "results/**", "*.csv"));
        inputs.addValueChangeListener(event -> changed.run());
        outputs.addValueChangeListener(event -> changed.run());
        add(inputs, outputs);
    }

    List<ObjectKey> chosen() {
        return inputs.getValue().stream().map(ObjectKey::new).toList();
    }

    /** What was chosen earlier stays, even when it is not there any more: the submission will say so. */
    void offer(List<StoredObject> objects) {
        Set<String> before = inputs.getValue();
        objects.forEach(object -> sizes.put(object.key().value(), object.size()));
        setItems(inputs, sizes.keySet(), before);
    }

    void show(JobDraft draft) {
        setItems(inputs, sizes.keySet(), draft.inputs());
        patterns.addAll(draft.outputs());
        setItems(outputs, patterns, draft.outputs());
    }

    private void addPattern(String text) {
        try {
            String glob = new OutputPattern(text).glob();
            patterns.add(glob);
            Set<String> chosen = new LinkedHashSet<>(outputs.getValue());
            chosen.add(glob);
            setItems(outputs, patterns, chosen);
            outputs.setInvalid(false);
        } catch (InvalidInputException e) {
            outputs.setErrorMessage(FailureText.of(e));
            outputs.setInvalid(true);
        }
    }

    private static void setItems(
            MultiSelectComboBox<String> field, Collection<String> known, Collection<String> chosen) {
        Set<String> all = new LinkedHashSet<>(known);
        all.addAll(chosen);
        field.setItems(new ArrayList<>(all));
        field.setValue(new LinkedHashSet<>(chosen));
    }

    private String label(String key) {
        Long size = sizes.get(key);
        return size == null ? key : key + " · " + Formats.of(this).bytes(size);
    }
}
