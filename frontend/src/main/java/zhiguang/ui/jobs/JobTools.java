package zhiguang.ui.jobs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import zhiguang.cluster.Offer;
import zhiguang.identity.PortalUser;
import zhiguang.identity.Role;
import zhiguang.jobs.ControlResult;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobAction;
import zhiguang.jobs.JobChange;
import zhiguang.jobs.JobCommands;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobSignal;
import zhiguang.jobs.JobState;
import zhiguang.ui.common.BackgroundCalls;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.Danger;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Toast;

/** What can be done with a job in its present state, besides cancelling it. */
@Service
class JobTools {

    private final JobCommands commands;
    private final JobForms forms;
    private final NewJobs newJobs;
    private final BackgroundCalls background;
    private final CurrentUser currentUser;

    JobTools(JobCommands commands, JobForms forms, NewJobs newJobs, BackgroundCalls background, CurrentUser currentUser) {
        this.commands = commands;
        this.forms = forms;
        this.newJobs = newJobs;
        this.background = background;
        this.currentUser = currentUser;
    }

    List<Component> of(Component page, JobPage shown) {
        Optional<Job> live = shown.job().filter(job -> !job.state().isFinished() && shown.standing().active());
        if (live.isEmpty()) {
            return List.of();
        }
        Job job = live.get();
        List<Component> tools = new ArrayList<>();
        for (JobAction action : List.of(JobAction.HOLD, JobAction.RELEASE, JobAction.RESUME)) {
            if (action.fits(job)) {
                Symbol symbol = action == JobAction.HOLD ? Symbol.PAUSE : Symbol.PLAY;
                tools.add(new Button(page.getTranslation(key(action)), symbol.icon(), click -> apply(page, job.id(), action)));
            }
        }
        tools.add(menu(page, job));
        return tools;
    }

    private MenuBar menu(Component page, Job job) {
        MenuBar bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_ICON);
        MenuItem more = bar.addItem(Symbol.ELLIPSIS_VERTICAL.icon());
        more.setAriaLabel(page.getTranslation("job.more"));
        SubMenu items = more.getSubMenu();
        items.addItem(page.getTranslation("job.change"), click -> edit(page, job));
        if (JobAction.REQUEUE.fits(job)) {
            items.addItem(page.getTranslation(key(JobAction.REQUEUE)), click -> askToRequeue(page, job));
        }
        if (JobAction.SUSPEND.fits(job) && currentUser.get().role() == Role.ADMINISTRATOR) {
            items.addItem(page.getTranslation(key(JobAction.SUSPEND)), click -> apply(page, job.id(), JobAction.SUSPEND));
        }
        if (job.state() == JobState.RUNNING) {
            SubMenu signals = items.addItem(page.getTranslation("job.signal")).getSubMenu();
            for (JobSignal signal : JobSignal.values()) {
                signals.addItem("SIG" + signal, click -> run(page, user -> commands.signal(user, job.id(), signal)));
            }
        }
        return bar;
    }

    /** It opens at once; what may be chosen comes as soon as Slurm has told it. */
    private void edit(Component page, Job job) {
        JobChangeDialog dialog = new JobChangeDialog(job, change -> change(page, job.id(), change));
        dialog.open();
        PortalUser user = currentUser.get();
        if (job.state() == JobState.PENDING) {
            background.call(
                    page,
                    () -> forms.offer(user).map(offer -> new Choices(offer, newJobs.dependencies(user))),
                    found -> found.ifPresent(c -> dialog.offer(c.offer(), c.own())),
                    unread -> {});
        }
    }

    private record Choices(Offer offer, List<Job> own) {}

    private void askToRequeue(Component page, Job job) {
        Danger.confirm(
                page.getTranslation("job.requeue.title", job.name() + " (" + job.shownId() + ")"),
                page.getTranslation("job.requeue.effect"),
                page.getTranslation(key(JobAction.REQUEUE)),
                () -> apply(page, job.id(), JobAction.REQUEUE));
    }

    private void apply(Component page, JobId id, JobAction action) {
        run(page, user -> commands.apply(user, id, action));
    }

    private void change(Component page, JobId id, JobChange change) {
        run(page, user -> commands.change(user, id, change));
    }

    private void run(Component page, java.util.function.Function<PortalUser, ControlResult> command) {
        PortalUser user = currentUser.get();
        Supplier<ControlResult> work = () -> command.apply(user);
        background.call(page, work, result -> {
            switch (result) {
                case ControlResult.Done() -> Toast.done(page.getTranslation("job.told"));
                case ControlResult.Refused refused -> Toast.warn(ControlText.of(refused, page::getTranslation));
            }
        });
    }

    private static String key(JobAction action) {
        return "job.action." + action.name().toLowerCase(Locale.ROOT);
    }
}
