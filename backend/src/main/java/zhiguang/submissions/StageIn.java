package zhiguang.submissions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhiguang.failure.RemoteSystem;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.RemotePath;
import zhiguang.spaces.ObjectIndex;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.SpaceId;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StoredObject;
import zhiguang.submissions.StagedFile.Direction;
import zhiguang.submissions.StagedFile.FileState;
import zhiguang.transfers.ItemResult;
import zhiguang.transfers.PullItem;
import zhiguang.transfers.Staging;
import zhiguang.transfers.StagingRefusedException;

/** Makes the working directory and brings the input objects into it. May be done again at any time. */
@Component
class StageIn {

    private final Staging staging;
    private final Spaces spaces;
    private final ObjectIndex index;
    private final SignedUrls urls;
    private final SubmissionTable table;
    private final FileTable files;
    private final Progress progress;

    StageIn(
            Staging staging,
            Spaces spaces,
            ObjectIndex index,
            SignedUrls urls,
            SubmissionTable table,
            FileTable files,
            Progress progress) {
        this.staging = staging;
        this.spaces = spaces;
        this.index = index;
        this.urls = urls;
        this.table = table;
        this.files = files;
        this.progress = progress;
    }

    StepOutcome run(Submission submission) {
        try {
            table.environment(submission.id(), staging.environment(submission.clusterUser()));
            staging.prepare(submission.clusterUser(), submission.workDirectory());
            for (RemotePath folder : submission.outputFolders()) {
                staging.prepare(submission.clusterUser(), folder);
            }
            return submission.request().inputs().isEmpty() ? next() : pull(submission);
        } catch (StagingRefusedException e) {
            return refused(e.code());
        }
    }

    private StepOutcome pull(Submission submission) throws StagingRefusedException {
        SpaceId space = spaces.personal(submission.owner());
        List<StoredObject> objects = new ArrayList<>();
        for (ObjectKey key : submission.request().inputs()) {
            Optional<StoredObject> object = index.find(space, key);
            if (object.isEmpty()) {
                return new StepOutcome.Fail("input-gone", key.value());
            }
            objects.add(object.get());
            files.put(submission.id(), waiting(object.get()));
        }
        List<ItemResult> results =
                staging.pull(submission.clusterUser(), submission.workDirectory(), items(space, objects), progress.of(submission));
        for (int i = 0; i < results.size(); i++) {
            StoredObject object = objects.get(i);
            switch (results.get(i)) {
                case ItemResult.Moved moved ->
                    files.done(submission.id(), Direction.IN, object.key().name(), object.size());
                case ItemResult.NotMoved not -> {
                    return notMoved(submission, object.key(), not.code());
                }
            }
        }
        return next();
    }

    private List<PullItem> items(SpaceId space, List<StoredObject> objects) {
        long bytes = objects.stream().mapToLong(StoredObject::size).sum();
        return objects.stream()
                .map(object -> new PullItem(
                        urls.signGet(
                                space,
                                object.content(),
                                SignedUrls.Reader.CLUSTER,
                                object.key().name(),
                                Staging.urlLife(bytes)),
                        object.key().name(),
                        object.size(),
                        object.etag(),
                        object.partSize(),
                        object.sha256()))
                .toList();
    }

    private StepOutcome notMoved(Submission submission, ObjectKey key, String code) {
        switch (code) {
            case "unreachable", "changed" -> throw new RemoteSystemException(
                    RemoteSystem.OBJECT_STORE,
                    RemoteSystemException.Kind.UNREACHABLE,
                    "the cluster cannot reach the object store");
            case "gone" -> {
                return new StepOutcome.Fail("input-gone", key.value());
            }
            default -> {
                files.failed(submission.id(), Direction.IN, key.name(), code);
                return new StepOutcome.Fail("stage-in-" + code, key.value());
            }
        }
    }

    private static StepOutcome refused(String code) {
        if (code.equals("busy")) {
            throw new RemoteSystemException(
                    RemoteSystem.SSH, RemoteSystemException.Kind.UNREACHABLE, "an earlier staging still runs");
        }
        return new StepOutcome.Fail("stage-in-" + code, "");
    }

    private static StagedFile waiting(StoredObject object) {
        return new StagedFile(
                Direction.IN,
                object.key().name(),
                Optional.of(object.key()),
                object.size(),
                FileState.WAITING,
                Optional.empty(),
                Optional.empty());
    }

    private static StepOutcome next() {
        return new StepOutcome.Next(SubmissionState.SUBMITTING);
    }
}
