package zhiguang.submissions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import zhiguang.files.RemotePath;
import zhiguang.jobs.JobId;
import zhiguang.jobs.SampleJobs;
import zhiguang.objectstore.TestStore;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.StoredObject;
import zhiguang.spaces.TestSpaces;
import zhiguang.transfers.StagingBench;

/** Both staging steps on a real store and a real shell, in a directory of this machine. */
final class StagingStepsBench {

    final ChainBench chain = new ChainBench();
    final TestStore store;
    final StagingBench staging;
    final StageIn stageIn;
    final StageOut stageOut;
    final TestSpaces spaces;
    final SpaceId space;

    StagingStepsBench(TestStore store, Path home) throws IOException {
        this.store = store;
        staging = new StagingBench(home);
        spaces = new TestSpaces(ChainBench.DATABASE, store.objects, chain.clock);
        space = spaces.spaces.personal(chain.owner);
        stageIn = new StageIn(staging.staging, spaces.spaces, spaces.index, store.urls, chain.table, chain.files, chain.progress);
        stageOut = new StageOut(
                staging.staging,
                chain.files,
                new ResultUploads(
                        staging.staging, spaces.spaces, store.objects, spaces.index, store.multipart, store.urls, chain.files,
                        chain.progress));
    }

    Submission insert(List<String> inputs, List<String> outputs) {
        return insert(ChainBench.request(SampleJobs.request("relax"), inputs, outputs));
    }

    private Submission insert(SubmissionRequest request) {
        return chain.insert(SubmissionState.STAGING_IN, request, new RemotePath(staging.directory.toString()));
    }

    /** A submission whose job has come to its end. */
    Submission insertEnded(String jobState, String... outputs) {
        return insertEnded(jobState, ChainBench.request(SampleJobs.request("relax"), List.of("input.dat"), List.of(outputs)));
    }

    Submission insertEnded(String jobState, SubmissionRequest request) {
        SubmissionId id = insert(request).id();
        chain.table.accepted(id, JobId.of(7));
        chain.table.jobState(id, jobState);
        chain.move(id, SubmissionState.STAGING_OUT);
        return chain.read(id);
    }

    Path write(String name, int size) throws IOException {
        Path file = staging.directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, new byte[size]);
    }

    void upload(String key, byte[] content) {
        spaces.put(store, chain.owner, new ObjectKey(key), content);
    }

    List<String> keys() {
        return spaces.index.listBelow(space, FolderPath.TOP, Optional.empty(), 1000).stream().map(StoredObject::key).map(ObjectKey::value).toList();
    }
}
