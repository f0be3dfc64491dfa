package zhiguang.notices;

import java.util.Locale;
import org.springframework.stereotype.Component;
import zhiguang.identity.PortalUsers;
import zhiguang.identity.UserId;

/** In which language somebody reads who has no page open. */
@Component
public class ReaderLanguages {

    private final PortalUsers users;
    private final ChoiceTable choices;
    private final NoticeSettings settings;

    ReaderLanguages(PortalUsers users, ChoiceTable choices, NoticeSettings settings) {
        this.users = users;
        this.choices = choices;
        this.settings = settings;
    }

    /** As they set it, else as their page was when they chose notices, else the centre's. */
    public Locale of(UserId reader) {
        return users.getPreferences(reader).language().or(() -> choices.language(reader)).orElse(settings.language());
    }
}
