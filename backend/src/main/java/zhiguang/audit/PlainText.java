package zhiguang.audit;

import java.util.regex.Pattern;

/** Text as the audit keeps it: bounded, without control characters, and without what looks like a secret. */
final class PlainText {

    private static final int LONGEST = 1_000;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]");
    private static final Pattern SECRET = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*)?"
            + "|-----BEGIN[^\\n]*"
            + "|\\$argon2[a-z]*\\$\\S+"
            + "|(?i:x-amz-(signature|security-token|credential))=[^&\\s]*"
            + "|(?i:bearer) [A-Za-z0-9._~+/=-]{8,}"
            + "|(?i:password|secret|token)\\s*=\\s*\\S+");

    private PlainText() {}

    static String of(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        String known = SECRET.matcher(bounded).replaceAll("[left out]");
        return whole(CONTROL.matcher(known).replaceAll("\uFFFD"));
    }

    /** Half a surrogate pair is no character, and no UTF-8. */
    private static String whole(String text) {
        return text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
