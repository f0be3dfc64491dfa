package zhiguang.api.v1;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import zhiguang.api.programs.ApiTexts;
import zhiguang.api.programs.Caller;
import zhiguang.billing.BillAccess;
import zhiguang.billing.BillLine;
import zhiguang.billing.BillScope;
import zhiguang.billing.BillSum;
import zhiguang.billing.BillingSettings;
import zhiguang.billing.CostLine;
import zhiguang.billing.Statements;
import zhiguang.cluster.AccountName;
import zhiguang.tokens.ApiAccess;
import zhiguang.tokens.ApiScope;
import zhiguang.ui.billing.BillFiles;

/** Bills month by month: all of a project's for those who lead it, their own jobs for its members. Amounts are decimals in texts. */
@RestController
@RequestMapping("/api/v1/projects/{account}/statements")
class StatementsController {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Caller caller;
    private final BillAccess access;
    private final Statements statements;
    private final BillFiles files;
    private final BillingSettings settings;

    StatementsController(Caller caller, BillAccess access, Statements statements, BillFiles files, BillingSettings settings) {
        this.caller = caller;
        this.access = access;
        this.statements = statements;
        this.files = files;
        this.settings = settings;
    }

    /** {@code only} is the cluster user whose jobs alone it has; none for the whole project. */
    record Month(String account, String month, @Nullable String only) {}

    record Sum(String name, String amount) {}

    record ResourceSum(String resource, String quantity, String amount) {}

    /**
     * What a month came to.
     *
     * @param charged the sum of all lines
     * @param zone where its days begin
     */
    record Statement(
            Month of,
            String currency,
            String zone,
            long jobs,
            int lines,
            String charged,
            String recharged,
            String refunded,
            String adjusted,
            List<ResourceSum> byResource,
            List<Sum> byUser) {}

    /** One resource of one run of a job; {@code job} is 0 for a day of storage. */
    record StatementLine(
            String system,
            long job,
            String name,
            String user,
            String partition,
            String qos,
            Instant submitted,
            @Nullable Instant started,
            Instant ended,
            String outcome,
            @Nullable String resource,
            @Nullable String gpuType,
            @Nullable String count,
            @Nullable Long seconds,
            @Nullable String quantity,
            @Nullable String price,
            String amount,
            @Nullable Long prices) {

        static StatementLine of(BillLine line) {
            CostLine cost = line.cost().orElse(null);
            return new StatementLine(
                    line.cluster(), line.jobId(), line.jobName(), line.user(), line.partition(), line.qos(), line.submitted(),
                    line.started().orElse(null), line.ended(), SubmissionAnswer.word(line.outcome()),
                    cost == null ? null : SubmissionAnswer.word(cost.resource()),
                    cost == null ? null : cost.gpuType(),
                    cost == null ? null : cost.amount().stripTrailingZeros().toPlainString(),
                    cost == null ? null : cost.seconds(),
                    cost == null ? null : cost.quantity().toPlainString(),
                    cost == null ? null : cost.price().toPlainString(),
                    line.money().toString(),
                    line.version().orElse(null));
        }
    }

    /** The newest first; the month that runs is among them. */
    @GetMapping
    Paging.Page<Month> list(
            @PathVariable String account,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        BillScope scope = scope(account);
        int most = Paging.limit(limit);
        String after = Paging.after(cursor).map(StatementsController::month).map(YearMonth::toString).orElse("9999-12");
        List<YearMonth> months = new ArrayList<>(statements.listMonths(scope));
        YearMonth now = YearMonth.now(settings.zone());
        if (!months.contains(now)) {
            months.addFirst(now);
        }
        List<YearMonth> found = months.stream().filter(month -> month.toString().compareTo(after) < 0).limit(most + 1L).toList();
        return Paging.page(found, most, YearMonth::toString, month -> of(scope, month));
    }

    @GetMapping("/{month}")
    Statement get(@PathVariable String account, @PathVariable String month) {
        BillScope scope = scope(account);
        YearMonth wanted = month(month);
        BillSum sum = statements.sum(scope, wanted);
        return new Statement(
                of(scope, wanted),
                settings.currency().getCurrencyCode(),
                settings.zone().getId(),
                sum.jobs(),
                statements.count(scope, wanted),
                sum.charged().toString(),
                sum.recharged().toString(),
                sum.refunded().toString(),
                sum.adjusted().toString(),
                sum.byResource().stream()
                        .map(each -> new ResourceSum(
                                SubmissionAnswer.word(each.resource()), each.quantity().toPlainString(), each.money().toString()))
                        .toList(),
                sum.byUser().stream().map(each -> new Sum(each.user(), each.money().toString())).toList());
    }

    @GetMapping("/{month}/lines")
    Paging.Page<StatementLine> lines(
            @PathVariable String account,
            @PathVariable String month,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        BillScope scope = scope(account);
        return Paging.lines(cursor, limit, (from, most) -> statements.list(scope, month(month), from, most), StatementLine::of);
    }

    /** The page's own file, in the language that is asked for: {@code csv} or {@code xlsx}. */
    @GetMapping("/{month}/file")
    @Operation(
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                                @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary"))
                            }))
    void file(
            @PathVariable String account,
            @PathVariable String month,
            @RequestParam(defaultValue = "csv") String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        BillScope scope = scope(account);
        YearMonth wanted = month(month);
        Locale language = ApiTexts.language(request);
        boolean sheet = switch (format) {
            case "csv" -> false;
            case "xlsx" -> true;
            default -> throw Paging.mistyped("format");
        };
        ShallowEtagHeaderFilter.disableContentCaching(request);
        response.setContentType(sheet ? XLSX : "text/csv; charset=utf-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bill-" + scope.project() + "-" + wanted + "." + format + "\"");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        OutputStream out = response.getOutputStream();
        if (sheet) {
            files.writeXlsx(scope, wanted, language, out);
        } else {
            files.writeCsv(scope, wanted, language, out);
        }
    }

    /** What is not billed, or not this person's, or not the key's, is not there. */
    private BillScope scope(String account) {
        ApiAccess who = caller.require(ApiScope.JOBS_READ);
        AccountName name = new AccountName(account);
        if (!who.key().mayCharge(name)) {
            throw Paging.notThere();
        }
        return access.scope(who.user(), name).orElseThrow(Paging::notThere);
    }

    private static Month of(BillScope scope, YearMonth month) {
        return new Month(scope.project().value(), month.toString(), scope.only().orElse(null));
    }

    private static YearMonth month(String text) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= 2000 && month.getYear() < 10_000) {
                return month;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw Paging.mistyped("month");
    }
}
