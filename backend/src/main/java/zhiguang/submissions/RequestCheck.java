package zhiguang.submissions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import zhiguang.cluster.JobLimit;
import zhiguang.cluster.Offer;
import zhiguang.cluster.OwnLimit;
import zhiguang.cluster.Partition;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobRequest;

/** Holds a request against what Slurm offers this user, before anything is done; Slurm itself still has the last word. */
public final class RequestCheck {

    /** slurm.conf's MaxArraySize is at most this large; a smaller one is Slurm's own to say. */
    private static final long MOST_TASKS = 100_000;

    private final List<InvalidInputException> problems = new ArrayList<>();

    private RequestCheck() {}

    public static void check(JobRequest job, Offer offer) {
        List<InvalidInputException> problems = problems(job, offer);
        if (!problems.isEmpty()) {
            throw problems.getFirst();
        }
    }

    /** All that Slurm would refuse as far as the offer tells. */
    public static List<InvalidInputException> problems(JobRequest job, Offer offer) {
        RequestCheck check = new RequestCheck();
        check.look(job, offer);
        return List.copyOf(check.problems);
    }

    private void look(JobRequest job, Offer offer) {
        if (offer.isEmpty()) {
            problem("request.no-association", "Slurm's accounting does not know you: you belong to no project yet.");
            return;
        }
        if (!offer.accounts().contains(job.account())) {
            problem("request.account", "You may not charge jobs to this project.");
            return;
        }
        String qos = job.options().queueing().qos();
        Optional<Partition> partition = offer.partitionsFor(job.account()).stream()
                .filter(p -> p.name().equals(job.partition()))
                .findFirst();
        if (partition.isEmpty()) {
            problem("request.partition", "This project may not use this partition.", job.partition().value());
        } else {
            look(job, offer.asMet(partition.get(), job.account().value(), qos));
        }
        lookAtQueueing(job, offer);
        offer.ownLimits(job.account().value(), job.partition(), qos).forEach(own -> lookAtOwn(job, own));
    }

    /** What Slurm would refuse, or take and never start; {@code sbatch --test-only} does not look at it. */
    private void lookAtOwn(JobRequest job, OwnLimit own) {
        JobLimit limit = own.limit();
        limit.time().filter(most -> job.timeLimit().compareTo(most) > 0).ifPresent(most -> own("time", most.toMinutes(), own));
        limit.nodes().filter(most -> job.nodes() > most).ifPresent(most -> own("nodes", most, own));
        limit.cpus().filter(most -> (long) job.tasks() * job.cpusPerTask() > most).ifPresent(most -> own("cpus", most, own));
        limit.memory().filter(most -> job.memoryOnANode() * job.nodes() > most).ifPresent(most -> own("memory", most, own));
        limit.gpus().filter(most -> job.gpusInAll() > most).ifPresent(most -> own("gpus", most, own));
    }

    private void own(String what, long most, OwnLimit own) {
        if (own.qos().isEmpty()) {
            problem("request." + what + "-over-project", "The project gives one job at most " + most + " " + what + " in all.", most);
        } else {
            problem("request." + what + "-over-qos", "The QOS gives one job at most " + most + " " + what + " in all.", most, own.qos());
        }
    }

    private void look(JobRequest job, Partition partition) {
        if (!partition.up()) {
            problem("request.partition-down", "The partition takes no jobs now.", partition.name().value());
        }
        partition.longestTime().filter(longest -> job.timeLimit().compareTo(longest) > 0).ifPresent(
                longest -> problem("request.time-over", "The time limit is over the partition's.", longest.toMinutes()));
        atMost("nodes", job.nodes(), partition.mostNodes());
        atMost("memory", job.memoryOnANode(), partition.memoryPerNode());
        atMost("cpus", job.cpusOnANode(), partition.cpusPerNode());
        lookAtGpus(job, partition);
    }

    private void lookAtGpus(JobRequest job, Partition partition) {
        long asked = job.gpusInAll();
        if (asked == 0) {
            return;
        }
        int offered = job.gpus().type().isEmpty()
                ? partition.gpusPerNode().values().stream().mapToInt(i -> i).max().orElse(0)
                : partition.gpusPerNode().getOrDefault(job.gpus().type(), 0);
        if (job.gpus().perNode() > 0) {
            atMost("gpus", job.gpus().perNode(), offered);
        } else {
            atMost("gpus-job", asked, (long) offered * job.nodes());
        }
    }

    private void lookAtQueueing(JobRequest job, Offer offer) {
        String qos = job.options().queueing().qos();
        List<String> offered = offer.qosFor(job.account(), job.partition());
        if (!qos.isEmpty() && !offered.isEmpty() && !offered.contains(qos)) {
            problem("request.qos-not-offered", "This project may not use this QOS here.", qos);
        }
        long tasks = job.options().queueing().array().size();
        if (tasks > MOST_TASKS) {
            problem("request.array-over", "An array has at most " + MOST_TASKS + " tasks here.", MOST_TASKS);
        }
    }

    private void atMost(String what, long asked, long most) {
        if (asked > most) {
            problem("request." + what + "-over", "The partition gives at most " + most + " " + what + ".", most);
        }
    }

    private void problem(String code, String english, Object... arguments) {
        problems.add(new InvalidInputException(code, english, arguments));
    }
}
