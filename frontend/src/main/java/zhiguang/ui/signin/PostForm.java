package zhiguang.ui.signin;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;

/** A form that the browser itself sends, so that the answer comes with a new session. */
@Tag("form")
class PostForm extends HtmlContainer {

    PostForm(String action) {
        addClassName("zg-form");
        getElement().setAttribute("method", "post");
        getElement().setAttribute("action", action);
    }

    void submit() {
        getElement().executeJs("this.requestSubmit()");
    }
}
