package zhiguang.submissions;

import zhiguang.cluster.Offer;
import zhiguang.cluster.Partition;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobRequest;

/** Holds a request against what Slurm offers this user, before anything is done; Slurm itself still has the last word. */
public final class RequestCheck {

    private RequestCheck() {}

    public static void check(JobRequest job, Offer offer) {
        if (offer.isEmpty()) {
            throw new InvalidInputException(
                    "request.no-association", "Slurm's accounting does not know you: you belong to no project yet.");
        }
        if (!offer.accounts().contains(job.account())) {
            throw new InvalidInputException("request.account", "You may not charge jobs to this project.");
        }
        Partition partition = offer.partitionsFor(job.account()).stream()
                .filter(p -> p.name().equals(job.partition()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "request.partition", "This project may not use this partition.", job.partition().value()));
        if (!partition.up()) {
            throw new InvalidInputException(
                    "request.partition-down",
                    "The partition takes no jobs now.",
                    partition.name().value());
        }
        partition.longestTime().filter(longest -> job.timeLimit().compareTo(longest) > 0).ifPresent(longest -> {
            throw new InvalidInputException(
                    "request.time-over", "The time limit is over the partition's.", longest.toMinutes());
        });
        atMost("nodes", job.nodes(), partition.mostNodes());
        atMost("memory", job.memoryOnANode(), partition.memoryPerNode());
        atMost("cpus", job.cpusOnANode(), partition.cpusPerNode());
        checkGpus(job, partition);
    }

    private static void checkGpus(JobRequest job, Partition partition) {
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
            atMost("gpus-job", asked, (long) offered * partition.mostNodes());
        }
    }

    private static void atMost(String what, long asked, long most) {
        if (asked > most) {
            throw new InvalidInputException(
                    "request." + what + "-over", "The partition gives at most " + most + " " + what + ".", most);
        }
    }
}
