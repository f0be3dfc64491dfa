package zhiguang.ui.jobs;

import java.util.Optional;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobId;
import zhiguang.jobs.sbatch.SbatchOption;
import zhiguang.jobs.sbatch.SbatchScript;

/** Makes a draft of a job as Slurm knows it: what its script's lines say, and above that what it really asked for. */
final class EarlierJob {

    private EarlierJob() {}

    /** Empty for what is no job's id. */
    static Optional<JobId> parse(String id) {
        try {
            return Optional.of(new JobId(id));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    static JobDraft draft(Job job, String script, JobDraft rest) {
        Tres asked = Tres.parse(job.requested());
        JobDraft withScript = new Fixes.Change(rest).script(script);
        JobDraft fromLines = DraftOptions.take(withScript, SbatchScript.parse(script).values());
        boolean linesSayTasks = SbatchScript.parse(script).values().containsKey(SbatchOption.NTASKS);
        int nodes = (int) Math.max(1, asked.nodes());
        int cpus = (int) Math.max(1, asked.cpus());
        JobDraft known = new JobDraft(
                job.name().isBlank() ? fromLines.name() : job.name(),
                job.account(),
                job.partition(),
                nodes,
                linesSayTasks ? fromLines.tasks() : Integer.valueOf(Math.max(nodes, 1)),
                linesSayTasks ? fromLines.cpus() : Integer.valueOf(Math.max(1, cpus / nodes)),
                asked.memory() > 0 ? MemoryText.format(Math.max(1, (asked.memory() >> 20) / nodes)) : fromLines.memory(),
                fromLines.gpuType(),
                asked.gpus() > 0 ? Integer.valueOf((int) Math.max(1, asked.gpus() / nodes)) : fromLines.gpus(),
                job.timeLimit().map(TimeText::format).orElse(fromLines.time()),
                script,
                rest.inputs(),
                rest.outputs(),
                fromLines.more(),
                fromLines.environment());
        JobDraft plain = known.withMore(JobDraft.MEMORY_PER, "").withMore(JobDraft.GPUS_PER, "");
        return fits(plain, nodes) ? plain : plain.withMore(SbatchOption.NTASKS_PER_NODE.word(), "");
    }

    /** Whoever asked on the command line for other nodes than in the lines may have left tasks per node behind that no more fit. */
    private static boolean fits(JobDraft draft, int nodes) {
        String perNode = draft.more(SbatchOption.NTASKS_PER_NODE.word());
        Integer tasks = draft.tasks();
        return perNode.isEmpty() || tasks == null || Long.parseLong(perNode) * nodes >= tasks;
    }
}
