package zhiguang.api.v1;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.Caller;
import zhiguang.billing.PriceRate;
import zhiguang.billing.PriceVersion;
import zhiguang.billing.Prices;
import zhiguang.billing.Resource;
import zhiguang.failure.InvalidInputException;
import zhiguang.identity.PortalUser;
import zhiguang.tokens.ApiScope;

/** Versions of the prices, for system administrators: drafted, then published for now or later, then never changed. */
@RestController
@RequestMapping("/api/v1/admin/prices")
class AdminPricesController {

    private final Caller caller;
    private final Prices prices;

    AdminPricesController(Caller caller, Prices prices) {
        this.caller = caller;
        this.prices = prices;
    }

    /**
     * A version.
     *
     * @param validFrom none in a draft that is to hold from its publication on
     * @param publishedAt none for a draft
     */
    record Version(
            long id,
            String note,
            @Nullable Instant validFrom,
            String madeBy,
            @Nullable String publishedBy,
            @Nullable Instant publishedAt,
            List<Rate> rates) {}

    /**
     * What one unit costs; amounts are decimals in texts.
     *
     * @param partition none or empty for any, as are {@code qos}, {@code projectClass} and {@code gpuType}
     * @param resource {@code cpu_hour}, {@code gpu_hour}, {@code memory_gib_hour} or {@code storage_gib_day}
     * @param from holds from this volume of the project's month on; none for the first unit
     */
    record Rate(
            @Nullable String partition,
            @Nullable String qos,
            @Nullable String projectClass,
            @Nullable String resource,
            @Nullable String gpuType,
            @Nullable String from,
            @Nullable String price) {}

    /** {@code validFrom} none: from its publication on. */
    record Wanted(
            @Nullable String note, @Schema(format = "date-time") @Nullable String validFrom, @Nullable List<@Nullable Rate> rates) {}

    /** Drafts first, then from the newest on. */
    @GetMapping
    Paging.Page<Version> list(@RequestParam(defaultValue = "") String cursor, @RequestParam(defaultValue = Paging.DEFAULT) int limit) {
        PortalUser actor = caller.require(ApiScope.ADMIN_READ).user();
        return Paging.lines(cursor, limit, prices.list(actor), AdminPricesController::answer);
    }

    @GetMapping("/{id}")
    Version get(@PathVariable long id) {
        return found(caller.require(ApiScope.ADMIN_READ).user(), id);
    }

    /** A draft: nothing holds before it is published. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Version> draft(@RequestBody Wanted wanted) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        List<PriceRate> rates = Paging.given(wanted.rates(), "rates").stream().map(rate -> read(Paging.given(rate, "rates"))).toList();
        String note = Objects.requireNonNullElse(wanted.note(), "");
        String from = Objects.requireNonNullElse(wanted.validFrom(), "");
        long id = prices.draft(actor, note, Paging.time(from, "validFrom"), rates);
        return ResponseEntity.created(URI.create("/api/v1/admin/prices/" + id)).body(found(actor, id));
    }

    @PostMapping("/{id}/publication")
    Version publish(@PathVariable long id) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        found(actor, id);
        prices.publish(actor, id);
        return found(actor, id);
    }

    /** Only a draft. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable long id) {
        PortalUser actor = caller.require(ApiScope.ADMIN_WRITE).user();
        found(actor, id);
        if (!prices.discard(actor, id)) {
            throw new InvalidInputException("price.published", "This version is published already or gone.");
        }
    }

    private Version found(PortalUser actor, long id) {
        return prices.find(actor, id).map(AdminPricesController::answer).orElseThrow(Paging::notThere);
    }

    private static PriceRate read(Rate rate) {
        String word = Paging.given(rate.resource(), "resource");
        Resource resource = SubmissionAnswer.meant(Resource.values(), word, "resource");
        return new PriceRate(
                Objects.requireNonNullElse(rate.partition(), ""),
                Objects.requireNonNullElse(rate.qos(), ""),
                Objects.requireNonNullElse(rate.projectClass(), ""),
                resource,
                Objects.requireNonNullElse(rate.gpuType(), ""),
                number(Objects.requireNonNullElse(rate.from(), "0"), "from"),
                number(Paging.given(rate.price(), "price"), "price"));
    }

    private static BigDecimal number(String text, String field) {
        if (!text.matches("[0-9]{1,15}([.][0-9]{1,9})?")) {
            throw Paging.mistyped(field);
        }
        return new BigDecimal(text);
    }

    private static Version answer(PriceVersion version) {
        return new Version(
                version.id(),
                version.note(),
                version.validFrom().orElse(null),
                version.madeBy(),
                version.publishedBy().orElse(null),
                version.publishedAt().orElse(null),
                version.rates().stream().map(AdminPricesController::answer).toList());
    }

    private static Rate answer(PriceRate rate) {
        return new Rate(
                rate.partition(),
                rate.qos(),
                rate.projectClass(),
                SubmissionAnswer.word(rate.resource()),
                rate.gpuType(),
                text(rate.from()),
                text(rate.price()));
    }

    private static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
