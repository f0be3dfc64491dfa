package zhiguang.templates;

import java.util.Optional;
import zhiguang.cluster.AccountName;
import zhiguang.identity.UserId;

/** For whom a template is; nobody else is told that it is there. */
public sealed interface TemplateReaders {

    /** Written by administrators, or come with the portal. */
    record Everybody() implements TemplateReaders {}

    /** Somebody's own. */
    record Person(UserId user) implements TemplateReaders {}

    /** Of a project's members, written by those who lead it. */
    record Project(AccountName account) implements TemplateReaders {}

    TemplateReaders EVERYBODY = new Everybody();

    default Optional<UserId> person() {
        return this instanceof Person(UserId user) ? Optional.of(user) : Optional.empty();
    }

    default Optional<AccountName> project() {
        return this instanceof Project(AccountName account) ? Optional.of(account) : Optional.empty();
    }
}
