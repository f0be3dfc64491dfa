package zhiguang.ui.admin;

import com.vaadin.flow.component.button.Button;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import zhiguang.cluster.AccountName;
import zhiguang.identity.PortalUser;
import zhiguang.projects.CoreHours;
import zhiguang.projects.Intent;
import zhiguang.projects.ProjectAdministration;
import zhiguang.projects.ProjectChange;
import zhiguang.projects.quotas.QuotaChange;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Toast;
import zhiguang.ui.factors.StepUp;
import zhiguang.ui.quotas.QuotaWords;

/** Changes projects while the page stays alive, says how it ended and has the page read again. */
class ProjectWork {

    private final ProjectCalls calls;
    private final StepUp stepUp;
    private final Runnable changed;

    ProjectWork(ProjectCalls calls, StepUp stepUp, Runnable changed) {
        this.calls = calls;
        this.stepUp = stepUp;
        this.changed = changed;
    }

    /** People who could become members. */
    List<PortalUser> offer(String text, Collection<String> except, int offset, int limit) {
        return calls.offer(text, except, offset, limit);
    }

    /** Accounts that a project could stand below. */
    List<AccountName> listAccounts(String text, int offset, int limit) {
        return calls.listAccounts(text, offset, limit);
    }

    /** For what cannot be taken back. */
    void runProved(Button button, BiFunction<ProjectAdministration, PortalUser, ProjectChange> change, Runnable done) {
        stepUp.before(() -> run(button, change, done));
    }

    void run(Button button, BiFunction<ProjectAdministration, PortalUser, ProjectChange> change, Runnable done) {
        call(button, actor -> change.apply(calls.administration(), actor), result -> ended(result, done));
    }

    void run(Button button, BiFunction<ProjectAdministration, PortalUser, ProjectChange> change) {
        run(button, change, () -> {});
    }

    /**
     * Against the version that the page showed; {@code outdated} is told when somebody else was faster, and the page stays as it is. Else the
     * button waits until the page has read what is so now.
     */
    void setHours(Button button, AccountName account, Optional<CoreHours> hours, long version, Consumer<QuotaChange.Outdated> outdated) {
        call(button, actor -> calls.quotas().setHours(actor, account, hours, version), change -> {
            if (change instanceof QuotaChange.Outdated late) {
                outdated.accept(late);
            } else {
                button.setEnabled(false);
                ended(button, change);
            }
        });
    }

    void makeOrganisation(Button button, Intent intent, Runnable done) {
        call(button, actor -> calls.organisations().create(actor, intent), result -> ended(result, done));
    }

    /** Writes what was intended over what somebody made of it in Slurm. */
    void repair(Button button, AccountName account) {
        call(button, actor -> calls.quotas().repair(actor, account), change -> ended(button, change));
    }

    /** With all of its limits. */
    void makeAgain(Button button, AccountName account) {
        run(button, (projects, actor) -> {
            ProjectChange change = projects.makeAgain(actor, account);
            if (change instanceof ProjectChange.Done) {
                calls.quotas().repair(actor, account);
            }
            return change;
        });
    }

    private <T> void call(Button button, Function<PortalUser, T> change, Consumer<T> ended) {
        button.setEnabled(false);
        calls.background().call(
                button,
                () -> change.apply(calls.currentUser().get()),
                result -> {
                    button.setEnabled(true);
                    ended.accept(result);
                },
                failure -> {
                    button.setEnabled(true);
                    Failures.show(failure, () -> call(button, change, ended));
                    changed.run();
                });
    }

    private void ended(ProjectChange result, Runnable done) {
        if (result instanceof ProjectChange.Done) {
            Toast.done(ProjectText.of(result));
            done.run();
        } else {
            Toast.fail(ProjectText.of(result), null);
        }
        changed.run();
    }

    private void ended(Button button, QuotaChange change) {
        String words = QuotaWords.of(button).of(change);
        switch (change) {
            case QuotaChange.Applied _ -> Toast.done(words);
            case QuotaChange.Pending _, QuotaChange.Outdated _ -> Toast.warn(words);
            case QuotaChange.NoSuchProject _ -> Toast.fail(words, null);
        }
        changed.run();
    }
}
