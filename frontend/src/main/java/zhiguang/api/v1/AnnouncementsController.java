package zhiguang.api.v1;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.ApiTexts;
import zhiguang.api.programs.Caller;
import zhiguang.maintenance.MaintenanceWindow;
import zhiguang.maintenance.MaintenanceWindows;
import zhiguang.notices.announcements.Announcement;
import zhiguang.notices.announcements.Announcements;
import zhiguang.tokens.ApiScope;

/** What the centre tells the user, and which maintenance is to come, in the language that is asked for. */
@RestController
@RequestMapping("/api/v1")
class AnnouncementsController {

    private final Caller caller;
    private final Announcements announcements;
    private final MaintenanceWindows windows;

    AnnouncementsController(Caller caller, Announcements announcements, MaintenanceWindows windows) {
        this.caller = caller;
        this.announcements = announcements;
        this.windows = windows;
    }

    record Told(String text, String severity, Instant from, Instant to) {}

    /** {@code nodes} as Slurm writes lists of nodes; empty for all. */
    record Coming(String system, String nodes, Instant from, Instant to, String text) {}

    /** What holds now, without what the user has put away; the most urgent first. */
    @GetMapping("/announcements")
    Paging.Page<Told> list(HttpServletRequest request) {
        List<Announcement> shown = announcements.listFor(caller.require(ApiScope.JOBS_READ).user());
        Locale language = ApiTexts.language(request);
        return new Paging.Page<>(shown.stream().map(Announcement::text).map(text -> new Told(
                text.in(language), SubmissionAnswer.word(text.severity()), text.from(), text.to())).toList(), null);
    }

    /** To come or under way, the next first. */
    @GetMapping("/maintenance")
    Paging.Page<Coming> maintenance(HttpServletRequest request) {
        caller.require(ApiScope.JOBS_READ);
        boolean chinese = ApiTexts.language(request).getLanguage().equals("zh");
        return new Paging.Page<>(windows.listComing().stream().map(MaintenanceWindow::plan).map(plan -> new Coming(
                plan.cluster().value(), plan.nodes(), plan.from(), plan.to(), chinese ? plan.chinese() : plan.english())).toList(), null);
    }
}
