package zhiguang.web;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.slf4j.event.KeyValuePair;

/** A log's message with its keys and values on one line: what people typed neither begins a new one nor speaks to a terminal. */
public class OneLine extends MessageConverter {

    @Override
    public String convert(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(of(super.convert(event)));
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                line.append(' ').append(of(pair.key)).append("=\"").append(of(String.valueOf(pair.value)).replace("\"", "\\\"")).append('"');
            }
        }
        return line.toString();
    }

    /** Control characters, other line ends, and what turns the writing's direction, as {@code \\uXXXX}. */
    static String of(String text) {
        if (text.chars().noneMatch(OneLine::isLoud)) {
            return text;
        }
        StringBuilder quiet = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (isLoud(c)) {
                quiet.append(String.format("\\u%04X", c));
            } else {
                quiet.append((char) c);
            }
        });
        return quiet.toString();
    }

    private static boolean isLoud(int c) {
        return Character.isISOControl(c)
                || c == '\u2028'
                || c == '\u2029'
                || (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069');
    }
}
