package zhiguang.ui.spaces;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import zhiguang.ui.common.CopyButton;

/** A text to be taken elsewhere, with its copy button. */
class LinkLine extends Div {

    LinkLine(String text) {
        addClassName("zg-share-link");
        add(new Code(text), new CopyButton(text));
    }
}
