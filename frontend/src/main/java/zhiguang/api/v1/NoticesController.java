package zhiguang.api.v1;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.ApiProblem;
import zhiguang.api.programs.ApiTexts;
import zhiguang.api.programs.Caller;
import zhiguang.notices.Notice;
import zhiguang.notices.NoticeText;
import zhiguang.notices.Notices;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;

/** What the portal has told the user, the newest first, in the language that is asked for. */
@RestController
@RequestMapping("/api/v1/notices")
class NoticesController {

    private final Caller caller;
    private final Notices notices;
    private final NoticeText text;

    NoticesController(Caller caller, Notices notices, NoticeText text) {
        this.caller = caller;
        this.notices = notices;
        this.text = text;
    }

    /** {@code page} is the path of the portal's page that shows what it is about. */
    record Told(
            long id, String kind, String system, String name, long job, String headline, String detail, String page, Instant happened, boolean read) {}

    record Read(@Nullable List<@Nullable Long> ids) {}

    @GetMapping
    Paging.Page<Told> list(
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = Paging.DEFAULT) int limit,
            HttpServletRequest request) {
        ApiAccess access = caller.require(ApiScope.JOBS_READ);
        Locale language = ApiTexts.language(request);
        return Paging.lines(
                cursor, limit, (from, most) -> notices.list(access.user().id(), unread, from, most), notice -> told(notice, language));
    }

    private Told told(Notice notice, Locale language) {
        return new Told(
                notice.id(),
                SubmissionAnswer.word(notice.kind()),
                notice.cluster().value(),
                notice.name(),
                notice.job(),
                text.headline(notice, language),
                text.detail(notice, language),
                notice.page(),
                notice.happened(),
                notice.read());
    }

    /** Nothing happens to another's. */
    @PostMapping("/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@RequestBody Read body) {
        ApiAccess access = caller.require(ApiScope.JOBS_READ);
        List<@Nullable Long> ids = body.ids();
        if (ids == null || ids.stream().anyMatch(Objects::isNull) || ids.size() > 1000) {
            throw new ApiProblem(HttpStatus.BAD_REQUEST, "mistyped", "ids");
        }
        notices.markRead(access.user().id(), ids.stream().map(Long.class::cast).toList());
    }
}
