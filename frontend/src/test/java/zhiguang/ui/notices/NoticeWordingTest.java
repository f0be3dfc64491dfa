package zhiguang.ui.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import zhiguang.jobs.diagnosis.Cause;
import zhiguang.notices.Notice;
import zhiguang.notices.NoticeKind;
import zhiguang.notices.Trouble;
import zhiguang.notices.Way;

/** Every sentence that a notice or its page can need is there, in both languages. */
class NoticeWordingTest {

    private static final List<Locale> READERS = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH, Locale.FRENCH);

    private final NoticeWording wording = new NoticeWording();

    @Test
    void everyKindWayAndTroubleHasItsWords() {
        for (Locale reader : READERS) {
            for (NoticeKind kind : NoticeKind.values()) {
                assertThat(wording.say(reader, "notices.kind." + kind)).isNotBlank();
                assertThat(wording.say(reader, "notice.job." + kind, "relax", "4711")).contains("relax").contains("4711");
                assertThat(wording.say(reader, "notice.array." + kind, "relax", "4711", "1", "2", "3")).contains("relax").doesNotContain("{");
            }
            assertThat(wording.say(reader, "notice.job.CANCELLED", "relax", "4711")).contains("relax");
            assertThat(wording.say(reader, "notice.job.QUOTA_REFUSED", "physics", "7")).contains("physics").contains("7");
            assertThat(wording.say(reader, "notice.array.CANCELLED", "relax", "4711", "1", "2", "3")).contains("relax");
            for (Way way : Way.values()) {
                assertThat(wording.say(reader, "notices.way." + way)).isNotBlank();
            }
            for (Trouble trouble : Trouble.values()) {
                assertThat(wording.say(reader, "notices.trouble." + trouble)).isNotBlank();
            }
            for (String key : List.of("notice.limit-at", "notice.digest", "notice.more", "notice.closing", "notice.closing.at", "notice.test", "notice.test.why", "notice.answer")) {
                assertThat(wording.say(reader, key, "17")).as(key).isNotBlank().doesNotContain("{");
            }
        }
    }

    @Test
    void everyCauseIsSaidAsItsPageSaysIt() {
        for (Locale reader : READERS) {
            for (Cause cause : Cause.values()) {
                assertThat(wording.reason(reader, new Notice.Reason(cause, true, "17"))).as(cause.name()).isNotBlank().doesNotContain("{");
            }
        }
        assertThat(wording.reason(Locale.ENGLISH, new Notice.Reason(Cause.OUT_OF_MEMORY, true, "1073741824"))).contains("1 GiB");
        assertThat(wording.reason(Locale.SIMPLIFIED_CHINESE, new Notice.Reason(Cause.CRLF, false, "")))
                .isNotEqualTo(wording.reason(Locale.SIMPLIFIED_CHINESE, new Notice.Reason(Cause.CRLF, true, "")));
    }

    @Test
    void namesAreTextAndNoPattern() {
        assertThat(wording.say(Locale.ENGLISH, "notice.job.ENDED", "{1} '{0}' $x", "1,234")).contains("{1} '{0}' $x").contains("1,234");
    }
}
