package zhiguang.ui.notices;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.shared.Registration;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;
import zhiguang.identity.PortalUser;
import zhiguang.notices.Notice;
import zhiguang.notices.NoticeText;
import zhiguang.notices.Notices;
import zhiguang.notices.Way;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Subscriptions;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Toast;

/** In the frame of every page: how many notices are unread, and a word about each new one. */
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@JsModule("./notify.ts")
@StyleSheet("notices.css")
public class NoticeBell extends Div {

    private static final int MOST_SAID = 3;

    private final Notices notices;
    private final NoticeText text;
    private final BackgroundCalls background;
    private final PortalUser user;
    private final Span count = new Span();
    private final Element notifier = new Element("zg-notifier");
    private @Nullable Registration subscription;

    NoticeBell(Notices notices, NoticeText text, BackgroundCalls background, CurrentUser currentUser) {
        this.notices = notices;
        this.text = text;
        this.background = background;
        this.user = currentUser.get();
        addClassName("zg-bell");
        count.addClassName("zg-bell-count");
        count.setVisible(false);
        Anchor link = new Anchor("notices", Symbol.BELL.icon(), new Span(getTranslation("notices.title")), count);
        link.getElement().setAttribute("router-link", true);
        add(link);
        getElement().appendChild(notifier);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI ui = event.getUI();
        subscription = Subscriptions.of(notices.subscribe(user.id(), told -> ui.access(() -> hear(told))));
        readCount();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        Registration open = subscription;
        subscription = null;
        if (open != null) {
            open.remove();
        }
    }

    private void hear(List<Notice> told) {
        List<Notice> listed = told.stream().filter(notice -> notice.ways().contains(Way.PAGE)).toList();
        if (listed.size() > MOST_SAID) {
            Toast.offer(getTranslation("notices.many", Integer.toString(listed.size())), all());
        } else {
            listed.forEach(this::say);
        }
        told.stream().filter(notice -> notice.ways().contains(Way.BROWSER)).limit(MOST_SAID).forEach(this::raise);
        readCount();
    }

    private void say(Notice notice) {
        Anchor open = new Anchor(notice.page(), getTranslation("notices.open"));
        String line = text.headline(notice, getLocale());
        switch (notice.kind()) {
            case FAILED -> Toast.warn((line + " · " + text.detail(notice, getLocale())).replaceFirst(" · $", ""));
            case STARTED, ENDED, LIMIT_NEAR, MONEY, PROJECT_ENDING, QUOTA_DECIDED, TICKET -> Toast.offer(line, open);
        }
    }

    private Anchor all() {
        return new Anchor("notices", getTranslation("notices.open"));
    }

    private void raise(Notice notice) {
        notifier.callJsFunction(
                "show", "notice-" + notice.id(), text.headline(notice, getLocale()), text.detail(notice, getLocale()), notice.page());
    }

    private void readCount() {
        background.call(this, () -> notices.countUnread(user.id()), this::show, failure -> {});
    }

    private void show(int unread) {
        boolean many = unread >= Notices.MOST_COUNTED;
        count.setVisible(unread > 0);
        count.setText(many ? Notices.MOST_COUNTED - 1 + "+" : Integer.toString(unread));
        count.getElement().setAttribute("aria-label", getTranslation("notices.unread", count.getText()));
    }
}
