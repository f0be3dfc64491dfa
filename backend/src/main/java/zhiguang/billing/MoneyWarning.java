package zhiguang.billing;

import java.time.Instant;
import zhiguang.cluster.AccountName;

/** That a project had used so many percent of the money it was given, and what was left then. */
public record MoneyWarning(AccountName project, int percent, Money available, Instant at) {}
