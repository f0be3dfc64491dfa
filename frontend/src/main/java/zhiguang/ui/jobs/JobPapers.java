package zhiguang.ui.jobs;

import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.identity.ClusterUser;
import zhiguang.identity.PortalUser;
import zhiguang.jobs.Job;
import zhiguang.jobs.JobArchive;
import zhiguang.jobs.JobId;
import zhiguang.jobs.JobMeter;
import zhiguang.jobs.JobUse;
import zhiguang.jobs.QueuePlace;
import zhiguang.jobs.QueuePlaces;
import zhiguang.jobs.diagnosis.Diagnoses;
import zhiguang.jobs.diagnosis.Diagnosis;
import zhiguang.pipelines.PipelineId;
import zhiguang.pipelines.Pipelines;
import zhiguang.submissions.SubmissionId;

/** Reads what a job's page shows later than the rest, as the cluster user of the person who looks. Slow. */
@Service
class JobPapers {

    private final JobArchive archive;
    private final JobMeter meter;
    private final QueuePlaces places;
    private final Diagnoses diagnoses;
    private final Pipelines pipelines;

    JobPapers(JobArchive archive, JobMeter meter, QueuePlaces places, Diagnoses diagnoses, Pipelines pipelines) {
        this.archive = archive;
        this.meter = meter;
        this.places = places;
        this.diagnoses = diagnoses;
        this.pipelines = pipelines;
    }

    Optional<String> script(PortalUser user, JobId id) {
        return user.clusterUser().flatMap(u -> archive.findScript(u, id));
    }

    Optional<String> environment(PortalUser user, JobId id) {
        return user.clusterUser().flatMap(u -> archive.findEnvironment(u, id));
    }

    Optional<String> command(PortalUser user, JobId id) {
        return user.clusterUser().flatMap(u -> archive.findSubmitLine(u, id));
    }

    Optional<JobUse> use(PortalUser user, JobId id) {
        return user.clusterUser().flatMap(u -> meter.measure(u, id));
    }

    Optional<QueuePlace> place(Job job) {
        return places.find(job);
    }

    Optional<Diagnosis> diagnosis(PortalUser user, Job job) {
        return user.clusterUser().flatMap(u -> diagnoses.find(u, job));
    }

    /** The pipeline that it is a step of. */
    Optional<PipelineId> pipeline(PortalUser user, SubmissionId id) {
        return pipelines.findBySubmission(user.id(), id);
    }

    boolean isOwn(PortalUser user, Job job) {
        return user.clusterUser().map(ClusterUser::name).filter(job::belongsTo).isPresent();
    }
}
