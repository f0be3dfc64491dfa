package zhiguang.jobs.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.FileTail;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.jobs.Job;

/** Explains a failed job by Slurm's own words and the last 64 KiB of its files, read with the user's rights. Slow. */
@Service
public class Diagnoses {

    private static final int LAST_BYTES = 64 << 10;

    private final FileTail output;
    private final Cancellers cancellers;

    Diagnoses(FileTail output, Cancellers cancellers) {
        this.output = output;
        this.cancellers = cancellers;
    }

    /** Empty for what has not ended, or ended well. What cannot be read is left out of account. */
    public Optional<Diagnosis> find(ClusterUser user, Job job) {
        if (!job.state().isFinished()) {
            return Optional.empty();
        }
        return new Verdict(job, evidence(user, job), cancellers.find(user, job)).find();
    }

    private List<Evidence> evidence(ClusterUser user, Job job) {
        return Stream.of(job.error(), job.output())
                .flatMap(Optional::stream)
                .distinct()
                .flatMap(path -> read(user, path).stream())
                .toList();
    }

    private Optional<Evidence> read(ClusterUser user, RemotePath path) {
        try {
            return output.lastText(user, path, LAST_BYTES).map(text -> new Evidence(path.name(), text));
        } catch (RemoteSystemException e) {
            return Optional.empty();
        }
    }
}
