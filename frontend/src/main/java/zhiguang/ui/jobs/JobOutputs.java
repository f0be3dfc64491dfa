package zhiguang.ui.jobs;

import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.files.RemotePath;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.JobOutput;
import zhiguang.jobs.OutputChunk;

/** Reads a job's output as the cluster user of the person who looks. */
@Service
class JobOutputs {

    private final JobOutput output;

    JobOutputs(JobOutput output) {
        this.output = output;
    }

    Optional<OutputChunk> tail(PortalUser user, RemotePath path) {
        return user.clusterUser().flatMap(u -> output.tail(u, path));
    }

    Optional<OutputChunk> since(PortalUser user, RemotePath path, long offset) {
        return user.clusterUser().flatMap(u -> output.since(u, path, offset));
    }
}
