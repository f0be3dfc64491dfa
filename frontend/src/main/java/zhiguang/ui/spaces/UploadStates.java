package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JsModule;

/** Uploads in each of their states, to be looked at. */
@Tag("zg-upload-states")
@JsModule("./upload/zg-upload-states.ts")
@CssImport("./upload/upload.css")
class UploadStates extends Component {

    UploadStates() {
        getElement().setPropertyMap("texts", UploadPane.texts(this));
    }
}
