package zhiguang.slurm;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where slurmrestd is and how long it may take.
 *
 * @param timeout of one call, from its beginning to the last byte of the answer
 * @param adminUser the cluster user (AdminLevel=Administrator in slurmdbd) who writes accounts and limits
 * @param defaultPartition the site's {@code Default=YES} partition, which Slurm's REST does not tell; empty for none
 * @param version of slurmrestd's interface; empty: what both sides speak
 */
@ConfigurationProperties("zhiguang.slurm")
record SlurmSettings(
        @DefaultValue("http://127.0.0.1:6820") URI url,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("zgadmin") String adminUser,
        @DefaultValue("") String defaultPartition,
        @DefaultValue("") String version) {

    SlurmSettings {
        if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
            throw new IllegalArgumentException("zhiguang.slurm.url must begin with http:// or https://");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("zhiguang.slurm.timeout must be longer than nothing");
        }
        if (!version.isEmpty() && !VersionedPaths.KNOWN.contains(version)) {
            throw new IllegalArgumentException("zhiguang.slurm.version must be one of " + VersionedPaths.KNOWN + ", or empty");
        }
    }
}
