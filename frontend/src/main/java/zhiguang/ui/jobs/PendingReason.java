package zhiguang.ui.jobs;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a job waits: Slurm's own word, a sentence, and what to do about it.
 *
 * @see <a href="https://slurm.schedmd.com/job_reason_codes.html">Slurm's reasons</a>
 */
record PendingReason(String word, String sentence, String advice) {

    /** Each has {@code reason.<word>} and {@code reason.<word>.do} in the translations. */
    static final Set<String> KNOWN = Set.of(
            "Priority", "Resources", "Dependency", "DependencyNeverSatisfied", "BeginTime", "JobHeldUser",
            "JobHeldAdmin", "PartitionTimeLimit", "PartitionNodeLimit", "PartitionDown", "PartitionInactive",
            "PartitionConfig", "ReqNodeNotAvail", "NodeDown", "Reservation", "ReservationDeleted", "Licenses",
            "Cleaning", "Prolog", "InvalidAccount", "InvalidQOS", "QOSNotAllowed", "AccountNotAllowed",
            "BadConstraints", "JobArrayTaskLimit", "JobHoldMaxRequeue", "SystemFailure", "QOSUsageThreshold",
            "BurstBufferResources", "BurstBufferStageIn", "launch_failed_requeued_held", "SchedDefer",
            "AssociationJobLimit", "AssociationResourceLimit", "AssociationTimeLimit", "QOSJobLimit",
            "QOSResourceLimit", "QOSTimeLimit", "FrontEndDown", "JobLaunchFailure", "NonZeroExitCode", "RaisedSignal", "TimeLimit",
            "InactiveLimit", "BurstBufferOperation", "PowerNotAvail", "PowerReserved", "DeadLine", "AccountingPolicy", "FedJobLock",
            "OutOfMemory", "MaxMemPerLimit", "ReservationInvalid", "Constraints");

    /** What a limit may be on; each has {@code reason.limit.<resource>}. */
    static final Set<String> RESOURCES = Set.of(
            "cpu", "cpuminutes", "cpurunminutes", "mem", "memminutes", "memrunminutes", "node", "nodeminutes",
            "noderunminutes", "gres", "gresminutes", "gresrunminutes", "job", "submitjob", "wall", "billing",
            "billingminutes", "billingrunminutes", "license", "licenseminutes", "licenserunminutes", "energy", "energyminutes",
            "energyrunminutes", "bb", "bbminutes", "bbrunminutes", "unknown", "unknownminutes", "unknownrunminutes");

    /** Whose limit it may be; each has {@code reason.scope.<scope>}. */
    static final Set<String> SCOPES = Set.of("assocgrp", "assocmax", "assocmin", "qosgrp", "qosmax", "qosmin", "max");

    private static final Pattern LIMIT = Pattern.compile(
            "(Assoc|QOS|)(Grp|Max|Min)(CPU|Cpu|Mem|Memory|Node|GRES|Gres|Job|Jobs|SubmitJob|SubmitJobs|Wall|WallDuration|Billing|License"
                    + "|Energy|BB|Unknown)"
                    + "(Minutes|RunMinutes)?(?:Per(?:Job|User|Account|Node))?(?:Limit|NotSatisfied)?");

    /** Empty when Slurm names none. */
    static Optional<PendingReason> of(String raw, Words words) {
        String word = raw.strip().replaceFirst("[,:(].*", "").strip();
        if (word.isEmpty() || word.equals("None")) {
            return Optional.empty();
        }
        if (KNOWN.contains(word)) {
            return Optional.of(new PendingReason(raw, words.get("reason." + word), words.get("reason." + word + ".do")));
        }
        Matcher limit = LIMIT.matcher(word);
        return Optional.of(limit.matches() ? limit(raw, limit, words) : unknown(raw, words));
    }

    private static PendingReason limit(String raw, Matcher limit, Words words) {
        String scope = words.get("reason.scope." + lower(limit.group(1) + limit.group(2)));
        String resource = words.get("reason.limit." + resource(limit));
        String advice = limit.group(2).equals("Min") ? "reason.limit.min.do" : "reason.limit.do";
        return new PendingReason(raw, words.get("reason.limit", scope, resource), words.get(advice));
    }

    private static String resource(Matcher limit) {
        String name = lower(limit.group(3)).replaceFirst("^memory$", "mem").replaceFirst("duration$", "").replaceFirst("jobs$", "job");
        return limit.group(4) == null ? name : name + lower(limit.group(4));
    }

    private static PendingReason unknown(String raw, Words words) {
        return new PendingReason(raw, words.get("reason.unknown", raw), words.get("reason.unknown.do"));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
