package zhiguang.ui.spaces;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.function.Function;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceMember;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Skeleton;
import zhiguang.ui.common.Toast;

/** The leader of a project decides who of its members may write in its space. */
class MembersDialog extends Dialog {

    private final SpaceServices services;
    private final Space space;
    private final Runnable changed;
    private final Div content = new Div(new Skeleton());

    MembersDialog(SpaceServices services, Space space, Runnable changed) {
        this.services = services;
        this.space = space;
        this.changed = changed;
        setHeaderTitle(getTranslation("data.members.title", SpaceName.of(this, space)));
        setWidth("30rem");
        content.addClassName("zg-share-form");
        add(content);
        getFooter().add(new Button(getTranslation("action.close"), click -> close()));
        read();
    }

    private record Known(boolean membersWrite, List<SpaceMember> members) {}

    private void read() {
        services.run(
                this,
                user -> new Known(services.members().membersWrite(user, space.id()), services.members().list(user, space.id())),
                this::show);
    }

    private void show(Known known) {
        content.removeAll();
        content.add(new Paragraph(getTranslation("data.members.why")));
        Checkbox all = box(getTranslation("data.members.all"), known.membersWrite(), write -> user -> {
            services.members().letMembersWrite(user, space.id(), write);
            return write;
        });
        content.add(all);
        known.members().forEach(member -> {
            Checkbox one = box(getTranslation("data.members.member", member.clusterUser()), !member.readsOnly(), write -> user -> {
                services.members().letReadOnly(user, space.id(), new ClusterUser(member.clusterUser()), !write);
                return write;
            });
            one.setEnabled(known.membersWrite());
            one.addClassName("zg-member");
            content.add(one);
        });
    }

    private Checkbox box(String label, boolean value, Function<Boolean, Function<PortalUser, Boolean>> change) {
        Checkbox box = new Checkbox(label, value);
        box.addValueChangeListener(event -> {
            if (event.isFromClient()) {
                services.run(this, change.apply(event.getValue()), done -> ended(), failure -> {
                    Failures.show(failure);
                    read();
                });
            }
        });
        return box;
    }

    private void ended() {
        Toast.done(getTranslation("data.members.saved"));
        changed.run();
        read();
    }
}
