package zhiguang.commands;

import static zhiguang.commands.Operation.file;
import static zhiguang.commands.Operation.flag;
import static zhiguang.commands.Operation.list;
import static zhiguang.commands.Operation.number;
import static zhiguang.commands.Operation.of;
import static zhiguang.commands.Operation.size;
import static zhiguang.commands.Operation.text;

import java.util.List;
import java.util.Optional;

/** All that {@code admin} knows. */
final class Operations {

    static final String SET_QUOTA = "quota set";

    private static final String USER = "/users/{login}";
    private static final String PROJECT = "/projects/{account}";
    private static final String CUSTOMER = "/customers/{account}";
    private static final String PRICE = "/prices/{id}";
    private static final String APPLICATION = "/applications/{id}";
    private static final String MONEY = "/money/{account}";
    private static final String DECISION = "/proposals/{id}/decision";
    private static final String APPROVED = "approved";
    private static final String REQUEST = "/quota-requests/{id}/decision";
    private static final String TICKET = "/tickets/{id}";
    private static final String CHINESE = "--chinese";
    private static final String ENGLISH = "--english";
    private static final String FROM = "--from";
    private static final String TO = "--to";
    private static final String AMOUNT = "--amount";
    private static final String REASON = "--reason";
    private static final String TITLE = "--title";
    private static final String CORE_HOURS = "--core-hours";
    private static final List<String> ID = List.of("id");
    private static final String LAST_DAY = "--last-day";
    private static final List<String> LOGIN = List.of("login");
    private static final List<String> ACCOUNT = List.of("account");

    static final List<Operation> ALL = List.of(
            of("user list", "GET", "/users", List.of(), "people and service accounts", text("--text", "text")),
            of("user show", "GET", USER, LOGIN, "one of them"),
            of("user create", "POST", "/users", LOGIN, "add one; the first password is in the answer. --service: for a program, without password",
                    text("--name", "displayName"), text("--cluster-user", "clusterUser"), flag("--service", "service")),
            of("user map", "PUT", USER + "/cluster-user", LOGIN, "say who that is on the cluster; without --cluster-user: nobody",
                    text("--cluster-user", "clusterUser")),
            of("user role", "PUT", USER + "/role", List.of("login", "role"),
                    "researcher, administrator, security_administrator or audit_administrator (security administrator's)"),
            of("user lock", "PUT", USER + "/locked", LOGIN, "(security administrator's)").always("locked", true),
            of("user unlock", "PUT", USER + "/locked", LOGIN, "(security administrator's)").always("locked", false),
            of("user reset-password", "POST", USER + "/password", LOGIN, "the new password is in the answer (security administrator's)"),
            of("organisation list", "GET", "/organisations", List.of(), "whose projects there are, and what they used together", text("--text", "text")),
            of("organisation show", "GET", "/organisations/{account}", ACCOUNT, "one of them"),
            of("organisation create", "POST", "/organisations", ACCOUNT, "make one, in Slurm as well; repeating it is safe; its limits are set by quota set",
                    text(TITLE, "title"), number(CORE_HOURS, "coreHours")).requiring(TITLE),
            of("project list", "GET", "/projects", List.of(), "all projects"),
            of("project show", "GET", PROJECT, ACCOUNT, "one of them"),
            of("project create", "POST", "/projects", ACCOUNT, "make one, in Slurm as well; repeating it is safe",
                    text(TITLE, "title"), text("--parent", "parent"), number(CORE_HOURS, "coreHours")).requiring(TITLE),
            of("project add-member", "PUT", PROJECT + "/members/{login}", List.of("account", "login"), "somebody who is mapped"),
            of("project remove-member", "DELETE", PROJECT + "/members/{login}", List.of("account", "login"), "a login or a cluster user"),
            of("project forget", "DELETE", PROJECT, ACCOUNT, "give up one that is not in Slurm any more"),
            of("project block", "PUT", PROJECT + "/block", ACCOUNT, "no new jobs from now on, also by sbatch", text("--why", "why")).requiring("--why"),
            of("project unblock", "DELETE", PROJECT + "/block", ACCOUNT, "jobs as its quota allows"),
            of("project standing", "GET", PROJECT + "/block", ACCOUNT, "whether it takes jobs, and why not"),
            of("project at-zero", "PUT", PROJECT + "/block/at-zero", List.of("account", "atZero"),
                    "what happens when its money is gone: warn, stop_new, hold_waiting or requeue_running"),
            of("application list", "GET", "/applications", List.of(), "who wants to come, the latest first; names are masked",
                    text("--text", "text"), flag("--open", "open")),
            of("application approve", "POST", APPLICATION + "/approval", ID, "a person, a project and its trial; without --account: named as the login",
                    text("--product", "product"), text("--account", "account"), text("--organisation", "organisation")).requiring("--product"),
            of("application reject", "POST", APPLICATION + "/rejection", ID, "for a reason", text(REASON, "reason")).requiring(REASON),
            of("application ask", "POST", APPLICATION + "/question", ID, "something back", text("--question", "reason")).requiring("--question"),
            of("application reopen", "POST", APPLICATION + "/reopening", ID, "take a rejection back"),
            of("product list", "GET", "/products", List.of(), "with what customers begin"),
            of("product set", "PUT", "/products/{name}", List.of("name"), "what a trial has; holds for those that begin from now on",
                    number(CORE_HOURS, "coreHours"), number("--nodes", "nodes"), number("--jobs", "jobs"), number("--months", "months"))
                    .requiring(CORE_HOURS).requiring("--nodes").requiring("--jobs").requiring("--months").always("offered", true),
            of("customer list", "GET", "/customers", List.of(), "trials and contracts, those that end first",
                    text("--text", "text"), text("--state", "state")),
            of("customer show", "GET", CUSTOMER, ACCOUNT, "one of them"),
            of("customer contract", "PUT", CUSTOMER + "/contract", ACCOUNT, "the first, the next, or the way back after an end; DAY is such as 2027-12-31",
                    text("--number", "number"), number(CORE_HOURS, "coreHours"), number("--nodes", "nodes"), number("--jobs", "jobs"),
                    text(LAST_DAY, "lastDay")).requiring("--number").requiring(CORE_HOURS).requiring(LAST_DAY),
            of("customer prolong", "PUT", CUSTOMER + "/last-day", ACCOUNT, "until another day; also takes back an end",
                    text(LAST_DAY, "lastDay")).requiring(LAST_DAY),
            of("customer end", "POST", CUSTOMER + "/end", ACCOUNT, "nothing can be submitted any more"),
            of("customer ask-deletion", "POST", CUSTOMER + "/deletion", ACCOUNT, "of one that is listed for it"),
            of("customer approve-deletion", "POST", CUSTOMER + "/deletion/approval", ACCOUNT, "by another administrator than who asked: the data goes"),
            of("customer refuse-deletion", "DELETE", CUSTOMER + "/deletion", ACCOUNT, "what was asked for is not done"),
            of("customer set-up", "POST", CUSTOMER + "/set-up", ACCOUNT, "try again what the cluster did not do"),
            of("storage list", "GET", "/storage", List.of(), "spaces, the fullest first"),
            of("storage show-user", "GET", USER + "/storage", LOGIN, "a person's space, in bytes"),
            of("storage show-project", "GET", PROJECT + "/storage", ACCOUNT, "a project's space, in bytes"),
            of("storage set-user", "PUT", USER + "/storage", LOGIN, "how much it may hold, such as 500G; without --limit: as all of its kind",
                    size("--limit", "limit")),
            of("storage set-project", "PUT", PROJECT + "/storage", ACCOUNT, "the same for a project", size("--limit", "limit")),
            of("price list", "GET", "/prices", List.of(), "all versions, drafts first, then the newest"),
            of("price show", "GET", PRICE, ID, "one of them"),
            of("price draft", "POST", "/prices", List.of(), "a new version; the file is a list of rates as price show gives them",
                    file("--rates", "rates"), text("--note", "note"), text("--valid-from", "validFrom")).requiring("--rates"),
            of("price publish", "POST", PRICE + "/publication", ID, "it holds from its moment on, or from now, and never changes again"),
            of("price discard", "DELETE", PRICE, ID, "a draft"),
            of("money list", "GET", "/money", List.of(), "projects that pay, and what they have", text("--text", "text")),
            of("money show", "GET", MONEY, ACCOUNT, "one of them"),
            of("money bill", "PUT", MONEY, ACCOUNT, "its jobs cost money from now on; again: another class or credit",
                    text("--class", "projectClass"), text("--credit", "credit")),
            of("money recharge", "POST", MONEY + "/recharges", ACCOUNT, "by a voucher's number, which is booked once: repeating it is safe",
                    text(AMOUNT, "amount"), text("--voucher", "voucher"), text(REASON, "reason")).requiring(AMOUNT).requiring("--voucher"),
            of("money propose", "POST", MONEY + "/proposals", List.of("account", "kind"), "a refund, or an adjustment, which may be below zero",
                    text(AMOUNT, "amount"), text(REASON, "reason")).requiring(AMOUNT).requiring(REASON),
            of("proposal list", "GET", "/proposals", List.of(), "corrections, and who decided"),
            of("proposal approve", "POST", DECISION, ID, "by another administrator than who proposed it: the money moves").always(APPROVED, true),
            of("proposal reject", "POST", DECISION, ID, "it does not").always(APPROVED, false),
            of("quota show", "GET", PROJECT + "/quota", ACCOUNT, "limits of a project or a member, in counts and minutes", text("--member", "member")),
            of(SET_QUOTA, "PUT", PROJECT + "/quota", List.of("account", "limit=amount..."),
                    "change these limits and leave the others; LIMIT=none takes one away",
                    text("--member", "member"), list("--partitions", "partitions"), list("--qos", "qos"), text("--default-qos", "defaultQos")),
            of("request list", "GET", "/quota-requests", List.of(), "who asked for more, those that wait first"),
            of("request approve", "POST", REQUEST, ID, "what was asked for, or --amount in counts and minutes", number(AMOUNT, "amount"))
                    .always(APPROVED, true),
            of("request decline", "POST", REQUEST, ID, "it stays as it is", text("--answer", "answer")).always(APPROVED, false),
            of("announcement list", "GET", "/announcements", List.of(), "what was told to many, also what is over"),
            of("announcement create", "POST", "/announcements", List.of(), "SEVERITY is news, warning or urgent, AUDIENCE everybody, signed_in or project; "
                            + "without --from: from now on", text(CHINESE, "chinese"), text(ENGLISH, "english"), text("--severity", "severity"),
                    text("--audience", "audience"), text("--account", "account"), text(FROM, "from"), text(TO, "to"))
                    .requiring(CHINESE).requiring(ENGLISH).requiring(TO),
            of("announcement remove", "DELETE", "/announcements/{id}", ID, "nobody sees it any more"),
            of("maintenance list", "GET", "/maintenance", List.of(), "planned, under way and over"),
            of("maintenance plan", "POST", "/maintenance", List.of(), "announced at once and reserved in Slurm; without --nodes: all of the cluster",
                    text("--system", "system"), text("--nodes", "nodes"), text(FROM, "from"), text(TO, "to"), text(CHINESE, "chinese"),
                    text(ENGLISH, "english")).requiring(FROM).requiring(TO).requiring(CHINESE).requiring(ENGLISH),
            of("maintenance end", "DELETE", "/maintenance/{id}", ID, "before its time; jobs start again"),
            of("ticket list", "GET", "/tickets", List.of(), "everybody's questions", flag("--open", "open")),
            of("ticket show", "GET", TICKET, ID, "one with what was attached; that it was read is in the audit"),
            of("ticket answer", "POST", TICKET + "/messages", ID, "whoever asked is told", text("--text", "text")).requiring("--text"),
            of("ticket close", "POST", TICKET + "/closure", ID, "nothing is left to do"),
            of("client list", "GET", USER + "/keys", LOGIN, "keys of a service account"),
            keys("client"),
            of("client revoke", "DELETE", USER + "/keys/{id}", List.of("login", "id"), "one of a service account"),
            of("token list", "GET", "/keys", List.of(), "everybody's keys (security administrator's)", text("--text", "text")),
            keys("token"),
            of("token revoke", "DELETE", "/keys/{id}", List.of("id"), "anybody's key (security administrator's)"),
            of("audit list", "GET", "/audit", List.of(), "the newest first (audit administrator's)",
                    text("--actor", "actor"), text("--action", "action"), text("--object", "object"), text("--outcome", "outcome"),
                    text("--from", "from"), text("--to", "to"), number("--most", "most")),
            of("audit verify", "POST", "/audit/verifications", List.of(), "look through the whole chain (audit administrator's)"));

    private Operations() {}

    private static Operation keys(String kind) {
        return of(kind + " create", "POST", USER + "/keys", LOGIN, "make a " + kind + " for a service account; the secret is in the answer, once",
                text("--name", "name"), list("--scopes", "scopes"), text("--account", "account"), list("--from", "addresses"), number("--days", "days"))
                .requiring("--name").requiring("--scopes").requiring("--days").always("kind", kind);
    }

    static Optional<Operation> find(String words) {
        return ALL.stream().filter(operation -> operation.words().equals(words)).findFirst();
    }
}
