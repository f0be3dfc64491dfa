package zhiguang.tickets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import zhiguang.failure.RemoteSystemException;
import zhiguang.files.FileTail;
import zhiguang.files.RemotePath;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.Jobs;
import zhiguang.jobs.diagnosis.Diagnoses;
import zhiguang.jobs.diagnosis.Diagnosis;
import zhiguang.submissions.JobScripts;

/** Gathers what shows how a job went, as its owner and with his rights. Slow. */
@Service
public class JobEvidence {

    private final Jobs jobs;
    private final JobScripts scripts;
    private final FileTail files;
    private final Diagnoses diagnoses;

    JobEvidence(Jobs jobs, JobScripts scripts, FileTail files, Diagnoses diagnoses) {
        this.jobs = jobs;
        this.scripts = scripts;
        this.files = files;
        this.diagnoses = diagnoses;
    }

    /**
     * A job and what could be read of it.
     *
     * @param name of the job
     */
    public record Found(String name, List<Evidence> evidence) {}

    /** Empty for a job that is not there or somebody else's. What cannot be read is left out. */
    public Optional<Found> find(PortalUser actor, Ticket.JobPlace place) {
        Optional<ClusterUser> user = actor.clusterUser().map(own -> own.on(place.cluster()));
        return user.flatMap(own -> jobs.find(own, place.id()).map(job -> new Found(job.name(), gather(own, job))));
    }

    private List<Evidence> gather(ClusterUser user, Job job) {
        List<Evidence> all = new ArrayList<>();
        all.add(new Evidence(Evidence.Kind.FACTS, "", facts(job)));
        tried(() -> diagnoses.find(user, job)).ifPresent(found -> all.add(new Evidence(Evidence.Kind.DIAGNOSIS, "", words(found))));
        job.error().ifPresent(path -> last(user, path).ifPresent(text -> all.add(new Evidence(Evidence.Kind.ERROR, path.name(), text))));
        job.output().ifPresent(path -> last(user, path).ifPresent(text -> all.add(new Evidence(Evidence.Kind.OUTPUT, path.name(), text))));
        tried(() -> scripts.find(user, job.id())).ifPresent(text -> all.add(new Evidence(Evidence.Kind.SCRIPT, "", text)));
        return all;
    }

    private Optional<String> last(ClusterUser user, RemotePath path) {
        return tried(() -> files.lastText(user, path, Evidence.LONGEST)).filter(text -> !text.isBlank());
    }

    private static <T> Optional<T> tried(Supplier<Optional<T>> work) {
        try {
            return work.get();
        } catch (RemoteSystemException notNow) {
            return Optional.empty();
        }
    }

    /** In Slurm's own words, which administrators know. */
    private static String facts(Job job) {
        return "JobId=" + job.id() + " JobName=" + job.name() + "\nUser=" + job.user() + " Account=" + job.account() + " Partition=" + job.partition()
                + " QOS=" + job.qos() + "\nState=" + job.rawState() + " Reason=" + job.reason() + "\nSubmitted=" + job.submitted()
                + job.started().map(at -> " Started=" + at).orElse("") + job.ended().map(at -> " Ended=" + at).orElse("")
                + job.timeLimit().map(limit -> " TimeLimit=" + limit).orElse("") + "\nNodes=" + job.nodes() + "\nRequested=" + job.requested()
                + "\nAllocated=" + job.allocated() + job.workDirectory().map(path -> "\nWorkDir=" + path).orElse("");
    }

    private static String words(Diagnosis found) {
        return found.cause() + (found.sure() ? "" : " (likely)") + (found.detail().isEmpty() ? "" : ": " + found.detail())
                + found.proof().map(proof -> "\n" + proof.file() + ": " + proof.line()).orElse("");
    }
}
