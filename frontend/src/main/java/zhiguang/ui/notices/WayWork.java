package zhiguang.ui.notices;

import com.vaadin.flow.component.Component;
import java.util.Locale;
import java.util.function.Consumer;
import zhiguang.identity.PortalUser;
import zhiguang.notices.NoticePreferences;
import zhiguang.notices.NoticePreferences.WayState;
import zhiguang.notices.Way;
import zhiguang.ui.common.BackgroundCalls;

/** What a card about a way can have done, off the page's lock; each answers with how the way stands afterwards. */
record WayWork(NoticePreferences preferences, BackgroundCalls background, PortalUser user, Way way) {

    private static final int LOOKS = 20;
    private static final long PAUSE_MILLIS = 500;

    void read(Component page, Consumer<WayState> done) {
        background.call(page, this::state, done);
    }

    void set(Component page, String address, String secret, Locale language, Consumer<WayState> done, Consumer<RuntimeException> failed) {
        background.call(page, () -> {
            preferences.setTarget(user, way, address, secret, language);
            return state();
        }, done, failed);
    }

    void remove(Component page, Consumer<WayState> done) {
        background.call(page, () -> {
            preferences.removeTarget(user, way);
            return state();
        }, done);
    }

    /** Waits a little for what becomes of it. */
    void test(Component page, Consumer<WayState> done, Consumer<RuntimeException> failed) {
        background.call(page, () -> {
            WayState before = state();
            preferences.test(user, way);
            return outcome(before);
        }, done, failed);
    }

    private WayState outcome(WayState before) {
        for (int i = 0; i < LOOKS; i++) {
            WayState now = state();
            if (!now.sentAt().equals(before.sentAt()) || !now.troubleAt().equals(before.troubleAt())) {
                return now;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return now;
            }
        }
        return state();
    }

    private WayState state() {
        return preferences.getState(user.id(), way);
    }
}
