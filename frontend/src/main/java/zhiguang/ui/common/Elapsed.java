package zhiguang.ui.common;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.time.Instant;

/** The time since a moment, counting in the browser without asking the server. */
@Tag("zg-elapsed")
@JsModule("./time.ts")
public class Elapsed extends Component {

    public Elapsed(Instant since) {
        getElement().setAttribute("since", since.toString());
    }
}
