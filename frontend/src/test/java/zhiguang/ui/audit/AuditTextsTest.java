package zhiguang.ui.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import zhiguang.audit.AuditEvent.Outcome;
import zhiguang.audit.AuditLine;
import zhiguang.reports.EvidenceSheet;

class AuditTextsTest {

    @Test
    void evidenceIsATableForEachFileAndNoFormula() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EvidenceZip.write(List.of(new EvidenceSheet("accounts", List.of("login", "name"), List.of(List.of("eve", "=1+1")))), key -> key, out);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("accounts.csv");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("\uFEFFaudit.evidence.login,audit.evidence.name\r\neve,'=1+1\r\n");
            assertThat(zip.getNextEntry()).isNull();
        }
    }

    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    @Test
    void theAddressSaysWhatIsSought() {
        AuditFilter filter = new AuditFilter(
                "alice", "user.", "50% & more", Optional.of(Outcome.REFUSED), Optional.of(DAY), Optional.of(DAY));
        assertThat(AuditFilter.of(QueryParameters.fromString(filter.asParameters().getQueryString()))).isEqualTo(filter);
        assertThat(AuditFilter.ALL.asParameters().getQueryString()).isEmpty();
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        assertThat(filter.criteria(zone).from()).contains(Instant.parse("2026-11-25T16:00:00Z"));
        assertThat(filter.criteria(zone).to()).contains(Instant.parse("2026-11-26T16:00:00Z"));
    }

    @Test
    void anAddressWithNonsenseSeeksEverything() {
        assertThat(AuditFilter.of(QueryParameters.fromString("outcome=x&from=yesterday&to=9999-01-01&more=1"))).isEqualTo(AuditFilter.ALL);
        assertThat(AuditFilter.of(QueryParameters.of("actor", "a\0" + "b".repeat(500))).actor()).hasSize(200);
    }

    @Test
    void noCellOfTheFileBeginsAFormula() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AuditCsv csv = new AuditCsv(out);
        csv.begin(key -> key);
        csv.accept(new AuditLine(
                7,
                Instant.parse("2026-11-26T08:00:00.000001Z"),
                "=cmd|' /C calc'!A0",
                Optional.of("+1"),
                Optional.of("-2"),
                "@SUM(1)",
                "a,\"b\"\r\n",
                Optional.empty(),
                Optional.of("\t=1"),
                Outcome.FAILED));
        csv.end();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("\uFEFFaudit.row,audit.at,")
                .endsWith("7,2026-11-26T08:00:00.000001Z,'=cmd|' /C calc'!A0,'+1,'-2,'@SUM(1),\"a,\"\"b\"\"\r\n\",,'\t=1,FAILED\r\n");
    }
}
