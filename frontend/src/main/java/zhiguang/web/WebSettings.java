package zhiguang.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one browser, person or address may take of the portal.
 *
 * @param largestBody the largest request: a table of people (20 MB), or {@code zhiguang.files.direct}; other files go to the object store
 * @param header how long a request's head may take, however it trickles
 * @param body how long its body may take, and a second more for each 4 KiB
 * @param connections how many one address may hold (one /64 of IPv6); a trusted proxy as many as it likes
 * @param behindProxy whether only a proxy that speaks TLS reaches an address that others reach; else the portal does not start there without TLS
 */
@ConfigurationProperties("zhiguang.web")
public record WebSettings(
        @DefaultValue WebSettings.Rate rate,
        @DefaultValue("24MB") DataSize largestBody,
        @DefaultValue("20s") Duration header,
        @DefaultValue("30s") Duration body,
        @DefaultValue("2000") int connections,
        @DefaultValue("false") boolean behindProxy) {

    public WebSettings {
        if (largestBody.toBytes() < 1 || !header.isPositive() || !body.isPositive() || connections < 1) {
            throw new IllegalArgumentException("zhiguang.web.largest-body, header, body and connections must be positive");
        }
    }

    /**
     * Requests a minute; as many may come at once. Each portal counts for itself.
     *
     * @param signIn names with passwords, and codes, from one address
     * @param downloads files, exports and archives of one person; without a sign-in (download scripts), from one address
     * @param shared pages for people without an account, from one address
     */
    public record Rate(@DefaultValue("600") int signIn, @DefaultValue("3000") int downloads, @DefaultValue("300") int shared) {

        public Rate {
            if (signIn < 1 || downloads < 1 || shared < 1) {
                throw new IllegalArgumentException("zhiguang.web.rate.sign-in, downloads and shared must be at least 1");
            }
        }
    }
}
