package zhiguang.notices;

import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import zhiguang.identity.UserId;

/** The rows of {@code notice_choice}. */
@Repository
class ChoiceTable {

    private final JdbcClient jdbc;

    ChoiceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    NoticeChoices get(UserId owner) {
        return jdbc.sql("SELECT * FROM notice_choice WHERE owner = :owner")
                .param("owner", owner.value())
                .query((row, n) -> NoticeChoices.of(
                        (String[]) row.getArray("ways").getArray(),
                        new LimitLead(LimitLead.Unit.valueOf(row.getString("lead_unit")), row.getInt("lead_amount"))))
                .optional()
                .orElse(NoticeChoices.DEFAULT);
    }

    Optional<Locale> language(UserId owner) {
        return jdbc.sql("SELECT language FROM notice_choice WHERE owner = :owner")
                .param("owner", owner.value())
                .query(String.class)
                .optional()
                .map(Locale::forLanguageTag);
    }

    /** {@code language}: in which they read the page when they chose. */
    void put(UserId owner, NoticeChoices choices, Locale language) {
        jdbc.sql("""
                INSERT INTO notice_choice (owner, ways, lead_unit, lead_amount, language) VALUES (:owner, :ways, :unit, :amount, :language)
                ON CONFLICT (owner) DO UPDATE SET ways = :ways, lead_unit = :unit, lead_amount = :amount, language = :language
                """)
                .param("owner", owner.value())
                .param("ways", choices.words().toArray(String[]::new))
                .param("unit", choices.lead().unit().name())
                .param("amount", choices.lead().amount())
                .param("language", language.toLanguageTag())
                .update();
    }
}
