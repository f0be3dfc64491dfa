package zhiguang.ui.jobs;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import zhiguang.cluster.Offer;
import zhiguang.cluster.Offers;
import zhiguang.identity.PortalUser;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.SpaceObjects;
import zhiguang.spaces.StoredObject;
import zhiguang.submissions.PlannedSubmission;
import zhiguang.submissions.Submission;
import zhiguang.submissions.SubmissionId;
import zhiguang.submissions.SubmissionRequest;
import zhiguang.submissions.Submissions;
import zhiguang.templates.TemplateUses;

/** What the new-job form needs from elsewhere. Slow: never under a page's lock. */
@Service
class JobForms {

    private static final int MOST_OBJECTS = 2000;

    private final Offers offers;
    private final SpaceObjects objects;
    private final Submissions submissions;
    private final TemplateUses uses;

    JobForms(Offers offers, SpaceObjects objects, Submissions submissions, TemplateUses uses) {
        this.offers = offers;
        this.objects = objects;
        this.submissions = submissions;
        this.uses = uses;
    }

    /** Empty for a person who is no user of the cluster. */
    Optional<Offer> offer(PortalUser user) {
        return user.clusterUser().map(offers::get);
    }

    void forgetOffer(PortalUser user) {
        user.clusterUser().ifPresent(u -> offers.forget(u.name()));
    }

    List<StoredObject> inputs(PortalUser user) {
        return objects.list(user.id(), FolderPath.TOP, MOST_OBJECTS);
    }

    Optional<SubmissionRequest> earlier(PortalUser user, SubmissionId id) {
        return submissions.find(user.id(), id).map(Submission::request);
    }

    /** What it was made from is kept with it, which the reports tell of: a template, a sweep of one, or an earlier job of one. */
    SubmissionId submit(PortalUser user, SubmissionRequest request, NewJobOrigin origin) {
        SubmissionId id = SubmissionId.random();
        submissions.submitTogether(user, List.of(new PlannedSubmission(id, request, List.of())), () -> {
            origin.template().ifPresent(template -> uses.record(id, template));
            request.sweep().ifPresent(sweep -> uses.recordLike(user.id(), id, sweep));
            origin.from().ifPresent(earlier -> uses.recordLike(user.id(), id, earlier));
        });
        return id;
    }
}
