package zhiguang.mail;

import java.time.Duration;
import java.util.Properties;

/** What connections to mail servers have in common: time limits for each step, and no word before the server has proved who it is. */
final class MailProperties {

    private MailProperties() {}

    /** {@code smtp} or {@code imap}, or the same with an s where the connection begins with TLS. */
    static String protocol(String plain, MailSettings.Security security) {
        return security == MailSettings.Security.TLS ? plain + "s" : plain;
    }

    static Properties of(String plain, MailSettings.Security security, Duration timeout) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol(plain, security) + ".";
        for (String step : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty(prefix + step, Long.toString(timeout.toMillis()));
        }
        String start = Boolean.toString(security == MailSettings.Security.STARTTLS);
        properties.setProperty("mail." + plain + ".starttls.enable", start);
        properties.setProperty("mail." + plain + ".starttls.required", start);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        return properties;
    }
}
