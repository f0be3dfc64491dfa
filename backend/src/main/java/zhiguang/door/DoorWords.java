package zhiguang.door;

import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import zhiguang.failure.InvalidInputException;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.UserId;
import zhiguang.notices.ReaderLanguages;
import zhiguang.notices.Wording;

/** What is said at the door, in each guest's language. */
@Component
class DoorWords {

    private static final long STEP = 1024;
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private final Wording wording;
    private final ReaderLanguages languages;

    DoorWords(Wording wording, ReaderLanguages languages) {
        this.wording = wording;
        this.languages = languages;
    }

    String of(UserId reader, InvalidInputException refusal) {
        Object[] arguments =
                refusal.arguments().stream().map(given -> given instanceof DataSize size ? bytes(size.toBytes()) : given).toArray();
        return wording.say(language(reader), "error." + refusal.code(), arguments);
    }

    String of(UserId reader, RemoteSystemException failure) {
        Locale language = language(reader);
        return wording.say(language, "remote." + failure.kind(), wording.say(language, "system." + failure.system()));
    }

    String say(UserId reader, String key, Object... arguments) {
        return wording.say(language(reader), key, arguments);
    }

    private Locale language(UserId reader) {
        return languages.of(reader);
    }

    private static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}
