package zhiguang.ui.spaces;

import com.vaadin.flow.component.select.Select;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How long a link is to live; never longer than the site allows. */
class ShareDays extends Select<Integer> {

    private static final int USUAL = 7;

    ShareDays(String label, Duration longest) {
        List<Integer> days = choices(longest);
        setLabel(label);
        setItems(days);
        setItemLabelGenerator(count -> getTranslation("data.share.days", count));
        setValue(days.contains(USUAL) ? Integer.valueOf(USUAL) : days.getFirst());
        setWidth("12rem");
    }

    static List<Integer> choices(Duration longest) {
        int most = Math.toIntExact(Math.max(1, longest.toDays()));
        return Stream.of(1, USUAL, 30, most).filter(days -> days <= most).distinct().sorted().toList();
    }

    Duration life() {
        return Duration.ofDays(getValue());
    }
}
