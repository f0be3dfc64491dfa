package zhiguang.ui.common;

import com.vaadin.flow.component.Component;
import java.util.List;

/** A group of a feature's badges, empty states or errors for the gallery; a bean of each feature that has some. */
public interface Exhibit {

    /** The key of the group's title. */
    String titleKey();

    List<Component> components();
}
