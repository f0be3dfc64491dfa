package zhiguang.submissions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import zhiguang.files.RemoteFiles;
import zhiguang.files.RemotePath;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.JobStreams;
import zhiguang.spaces.ObjectKey;
import zhiguang.spaces.SpaceObjects;

/** Looks, before anything is submitted, whether what a request names is there. */
@Service
public class Preflight {

    private static final int MOST_INPUTS = 200;

    private final RemoteFiles files;
    private final SpaceObjects objects;

    Preflight(RemoteFiles files, SpaceObjects objects) {
        this.files = files;
        this.objects = objects;
    }

    /** What is not there, and how it can be mended. */
    public sealed interface Missing {

        /** An input is in the user's space no more: leave it out. */
        record Input(ObjectKey key) implements Missing {}

        /** The job would print into a folder that is not there: make it. */
        record Folder(RemotePath path) implements Missing {}
    }

    public List<Missing> look(PortalUser user, SubmissionRequest request) {
        List<Missing> missing = new ArrayList<>();
        request.inputs().stream()
                .limit(MOST_INPUTS)
                .filter(key -> objects.find(user.id(), key).isEmpty())
                .map(Missing.Input::new)
                .forEach(missing::add);
        user.clusterUser().ifPresent(u -> folders(request.job().options().streams())
                .filter(folder -> files.find(u, folder).filter(found -> found.directory()).isEmpty())
                .map(Missing.Folder::new)
                .forEach(missing::add));
        return missing;
    }

    /** Makes the folder with the user's own rights; false when he may not. */
    public boolean makeFolder(PortalUser user, RemotePath folder) {
        return user.clusterUser().flatMap(u -> files.makeDirectories(u, folder)).isPresent();
    }

    /** Those below the working folder are made with it. */
    private static Stream<RemotePath> folders(JobStreams streams) {
        return Stream.of(streams.output(), streams.error())
                .filter(name -> name.startsWith("/"))
                .map(RemotePath::new)
                .map(RemotePath::parent)
                .flatMap(Optional::stream)
                .filter(folder -> folder.value().indexOf('%') < 0)
                .filter(folder -> streams.workDirectory().isEmpty() || !folder.value().startsWith(streams.workDirectory()))
                .distinct();
    }
}
