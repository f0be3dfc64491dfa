package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.Page;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.OptionalInt;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceEntry;
import zhiguang.spaces.shares.ShareRequest;
import zhiguang.spaces.shares.ShareToken;

/** Makes links for people and scripts for big downloads; their tokens go to the reader once and are kept nowhere. */
class Sharing {

    private static final String SAVE = """
            const link = document.createElement('a');
            link.href = URL.createObjectURL(new Blob([$1], {type: 'text/x-shellscript'}));
            link.download = $0;
            link.click();
            setTimeout(() => URL.revokeObjectURL(link.href), 60000);
            """;

    private final Component page;
    private final SpaceServices services;

    Sharing(Component page, SpaceServices services) {
        this.page = page;
        this.services = services;
    }

    void share(Space space, List<SpaceEntry> chosen) {
        new ShareDialog(chosen, services.settings().longestShare(), (dialog, life) -> services.run(
                        page,
                        user -> services.shares().create(user, space.id(), ShareRequest.link(keys(chosen), life, OptionalInt.empty())),
                        made -> show(dialog, made.token()),
                        dialog::fail))
                .open();
    }

    private static void show(ShareDialog dialog, ShareToken token) {
        here().fetchCurrentURL(shown -> dialog.show(portal(shown) + "/s/" + token.value()));
    }

    void script(Space space, List<SpaceEntry> chosen) {
        new ScriptDialog(dialog -> here().fetchCurrentURL(shown -> services.run(
                        page,
                        user -> services.script().make(user, space.id(), keys(chosen), portal(shown)),
                        text -> {
                            page.getElement().executeJs(SAVE, ScriptDialog.FILE, text);
                            dialog.showCommand();
                        },
                        dialog::fail)))
                .open();
    }

    /** The portal's address is the one that this browser knows it by. */
    private static URI portal(URL shown) {
        return URI.create(shown.getProtocol() + "://" + shown.getAuthority());
    }

    private static Page here() {
        return UI.getCurrentOrThrow().getPage();
    }

    private static List<ObjectKey> keys(List<SpaceEntry> chosen) {
        return chosen.stream().map(SpaceEntry::key).toList();
    }
}
