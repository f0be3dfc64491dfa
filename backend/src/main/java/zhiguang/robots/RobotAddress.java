package zhiguang.robots;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import zhiguang.failure.InvalidInputException;

/** The webhook that a chat group gives to whom it lets write: its key is as good as a password. */
final class RobotAddress {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{8,128}");
    private static final int LAST = 4;

    private RobotAddress() {}

    /** With nothing but the key as its query; throws a sentence for whoever typed it. */
    static HttpUrl read(String typed, RobotCalls calls, String path, String keyName) {
        HttpUrl url = HttpUrl.parse(typed.strip());
        if (url == null || !url.encodedPath().equals(path) || !hasKey(url, keyName)) {
            throw new InvalidInputException(
                    "notices.robot", "This is not the webhook of a robot: copy it as the group shows it.", path + "?" + keyName + "=…");
        }
        if (!calls.allows(typed.strip())) {
            String allowed = String.join(", ", calls.allowed());
            throw new InvalidInputException("notices.robot-host", "The centre allows robots only at " + allowed + ".", allowed);
        }
        return url;
    }

    private static boolean hasKey(HttpUrl url, String keyName) {
        return url.queryParameterNames().equals(java.util.Set.of(keyName))
                && url.queryParameterValues(keyName).size() == 1
                && KEY.matcher(Objects.requireNonNullElse(url.queryParameter(keyName), "")).matches();
    }

    /** The host, and of the key only its end. */
    static String shown(HttpUrl url, String keyName) {
        List<String> keys = url.queryParameterValues(keyName).stream().filter(Objects::nonNull).toList();
        String key = keys.isEmpty() ? "" : keys.getFirst();
        return url.host() + " …" + key.substring(Math.max(0, key.length() - LAST));
    }
}
