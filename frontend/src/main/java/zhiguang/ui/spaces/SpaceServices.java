package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import zhiguang.identity.PortalUser;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.UserId;
import zhiguang.spaces.EntryMakers;
import zhiguang.spaces.SpaceBin;
import zhiguang.spaces.SpaceChanges;
import zhiguang.spaces.SpaceCopies;
import zhiguang.spaces.SpaceMembers;
import zhiguang.spaces.SpaceObjects;
import zhiguang.spaces.SpaceSettings;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.shares.DownloadScript;
import zhiguang.spaces.shares.Shares;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.factors.StepUp;

/** What the page of files and its dialogs work with. */
@Service
record SpaceServices(
        Spaces spaces,
        SpaceObjects objects,
        SpaceChanges changes,
        SpaceBin bin,
        SpaceCopies copies,
        Shares shares,
        DownloadScript script,
        EntryMakers makers,
        SpaceMembers members,
        SpaceSettings settings,
        PortalUsers users,
        CurrentUser currentUser,
        StepUp stepUp,
        BackgroundCalls background) {

    /** What these people are called. */
    Map<UserId, String> names(Collection<UserId> people) {
        Map<UserId, String> names = new HashMap<>();
        people.stream().distinct().forEach(id -> users.find(id).ifPresent(user -> names.put(id, user.displayName())));
        return names;
    }

    /** Off the page's lock, as whoever is signed in then; failures are shown. */
    <T> void run(Component page, Function<PortalUser, T> work, Consumer<T> done) {
        background.call(page, () -> work.apply(currentUser.get()), done);
    }

    <T> void run(
            Component page,
            Function<PortalUser, T> work,
            Consumer<T> done,
            Consumer<RuntimeException> failed) {
        background.call(page, () -> work.apply(currentUser.get()), done, failed);
    }
}
