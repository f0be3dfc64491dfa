package zhiguang.ui.cluster;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.ClusterSnapshot;
import zhiguang.ui.common.Outage;
import zhiguang.ui.common.SamePerson;
import zhiguang.ui.common.Timestamp;

/** Keeps a page up to date with the machine: shows each look, its age, and an outage without taking away what was shown. */
class Live {

    private final ClusterWatch watch;
    private final Outage outage = new Outage();
    private final Span age = new Span();
    private final AtomicReference<@Nullable ClusterSnapshot> newest = new AtomicReference<>();

    Live(ClusterWatch watch) {
        this.watch = watch;
        age.addClassNames("zg-quiet", "zg-age");
    }

    Outage outage() {
        return outage;
    }

    Span age() {
        return age;
    }

    /** To be called when the page is attached; {@code show} gets what is known already, then each look, under the page's lock. */
    <C extends Component & HasStyle> void follow(C content, Consumer<ClusterSnapshot> show) {
        UI ui = content.getUI().orElseGet(UI::getCurrent);
        Registration looks = watch.onLook(SamePerson.of(snapshot -> {
            if (newest.getAndSet(snapshot) == null) {
                ui.access(() -> arrived(content, show));
            }
        }));
        content.addDetachListener(event -> {
            event.unregisterListener();
            looks.remove();
        });
        newest.set(watch.snapshot());
        arrived(content, show);
    }

    /** Looks that come while the page is busy count as one. */
    private <C extends Component & HasStyle> void arrived(C content, Consumer<ClusterSnapshot> show) {
        ClusterSnapshot snapshot = newest.getAndSet(null);
        if (snapshot == null) {
            return;
        }
        Optional<Instant> asOf = Optional.of(snapshot.asOf()).filter(at -> snapshot.isKnown());
        if (snapshot.isKnown()) {
            snapshot.trouble().ifPresentOrElse(silent -> outage.show(silent, asOf, watch::lookAgain), outage::clear);
        } else {
            outage.waiting();
        }
        content.setClassName("zg-stale", snapshot.trouble().isPresent());
        age.removeAll();
        asOf.ifPresent(at -> age.add(new Span(content.getTranslation("cluster.age")), new Timestamp(at)));
        if (snapshot.isKnown()) {
            show.accept(snapshot);
        }
    }
}
