package zhiguang.ui.transfers;

import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import zhiguang.transfers.TransferRoute.TargetPolicy;

/** What to do where the target is there already; nothing is overwritten unless chosen. */
class PolicyField extends RadioButtonGroup<TargetPolicy> {

    PolicyField() {
        setLabel(getTranslation("transfers.policy"));
        setItems(TargetPolicy.FAIL, TargetPolicy.SKIP, TargetPolicy.OVERWRITE);
        setItemLabelGenerator(policy -> getTranslation("transfers.policy." + policy));
        setValue(TargetPolicy.FAIL);
    }
}
