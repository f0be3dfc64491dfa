package zhiguang.ui.jobs;

import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.files.FileTail;
import zhiguang.files.OutputChunk;
import zhiguang.files.RemotePath;
import zhiguang.ui.common.CurrentUser;
import zhiguang.ui.common.OutputPane;

/** Reads a job's output as the cluster user of the person who looks. */
@Service
class JobOutputs {

    private final FileTail output;

    JobOutputs(FileTail output) {
        this.output = output;
    }

    OutputPane.Source of(CurrentUser person) {
        return new OutputPane.Source() {
            @Override
            public Optional<OutputChunk> tail(RemotePath path) {
                return person.get().clusterUser().flatMap(user -> output.tail(user, path));
            }

            @Override
            public Optional<OutputChunk> since(RemotePath path, long offset) {
                return person.get().clusterUser().flatMap(user -> output.since(user, path, offset));
            }
        };
    }
}
