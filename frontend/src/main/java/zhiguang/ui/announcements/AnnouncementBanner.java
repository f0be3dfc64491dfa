package zhiguang.ui.announcements;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import zhiguang.identity.PortalUser;
import zhiguang.notices.announcements.Announcement;
import zhiguang.notices.announcements.Announcements;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Symbol;

/** What the centre says now, above every page, also before sign-in; who has signed in can put each away. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@StyleSheet("announcements.css")
public class AnnouncementBanner extends Div {

    private final Announcements announcements;
    private final BackgroundCalls background;
    private final Optional<PortalUser> reader;

    AnnouncementBanner(Announcements announcements, BackgroundCalls background, CurrentUser currentUser) {
        this.announcements = announcements;
        this.background = background;
        this.reader = currentUser.find();
        addClassName("zg-announcements");
        setVisible(false);
    }

    /** Looks again with each page that is opened: the frame puts it up anew. */
    @Override
    protected void onAttach(AttachEvent event) {
        background.call(this, this::find, this::show, failure -> {});
    }

    private List<Announcement> find() {
        return reader.map(announcements::listFor).orElseGet(announcements::listForEverybody);
    }

    private void show(List<Announcement> current) {
        removeAll();
        current.forEach(announcement -> add(line(announcement)));
        setVisible(!current.isEmpty());
    }

    private Div line(Announcement announcement) {
        BadgeLook look = SeverityLook.of(announcement.text().severity());
        Span word = new Span(getTranslation(look.key()));
        word.addClassName("zg-announcement-word");
        Span text = new Span(announcement.text().in(getLocale()));
        text.addClassName("zg-announcement-text");
        Div line = new Div(look.symbol().icon(), word, text);
        line.addClassName("zg-announcement");
        line.getElement().setAttribute("data-tone", look.tone().attribute());
        line.getElement().setAttribute("role", "status");
        reader.ifPresent(person -> line.add(close(person, announcement)));
        return line;
    }

    private Button close(PortalUser person, Announcement announcement) {
        Button close = new Button(Symbol.X.icon(), click -> background.call(this, () -> {
            announcements.dismiss(person, announcement.id());
            return find();
        }, this::show));
        close.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        close.setAriaLabel(getTranslation("announcements.dismiss"));
        return close;
    }
}
