package zhiguang.submissions;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where submissions work on the cluster.
 *
 * @param workDirectory below which each submission gets a directory of its own; {@code {user}} is the cluster user
 */
@ConfigurationProperties("zhiguang.submissions")
public record SubmissionSettings(@DefaultValue("/scratch/{user}/zhiguang") String workDirectory) {}
