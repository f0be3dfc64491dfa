package zhiguang.files;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the portal does with files on the cluster.
 *
 * @param roots folders to start from beside home; {@code {user}} is the cluster user, {@code {project}} each of his accounts
 * @param mostShown entries of one folder that a page holds at most
 * @param direct the largest file that goes through the portal, up or down
 * @param edit the largest text that is edited in the browser
 * @param unpackedBytes of one archive; more is refused, as is more than {@code unpackedEntries}
 * @param workLimit for one copy, deletion or archive
 * @param quotaCommand prints used and allowed bytes of the path that is its last word; empty: what statvfs tells
 */
@ConfigurationProperties("zhiguang.files")
public record FilesSettings(
        @DefaultValue({"/scratch/{user}", "/scratch", "/project/{project}"}) List<String> roots,
        @DefaultValue("100000") int mostShown,
        @DefaultValue("8MB") DataSize direct,
        @DefaultValue("2MB") DataSize edit,
        @DefaultValue("64GB") DataSize unpackedBytes,
        @DefaultValue("200000") int unpackedEntries,
        @DefaultValue("2h") Duration workLimit,
        @DefaultValue({}) List<String> quotaCommand) {

    public FilesSettings {
        roots = List.copyOf(roots);
        quotaCommand = List.copyOf(quotaCommand);
        check(roots.stream().allMatch(root -> root.startsWith("/")), "zhiguang.files.roots must begin with /");
        check(mostShown > 0 && mostShown <= 1_000_000, "zhiguang.files.most-shown must be from 1 to 1000000");
        check(direct.toBytes() > 0 && direct.toMegabytes() <= 64, "zhiguang.files.direct must be from 1 byte to 64 MB");
        check(edit.toBytes() > 0 && edit.toMegabytes() <= 16, "zhiguang.files.edit must be from 1 byte to 16 MB");
        check(unpackedBytes.toBytes() > 0 && unpackedEntries > 0, "zhiguang.files.unpacked-bytes and -entries must be positive");
        check(workLimit.compareTo(Duration.ofMinutes(1)) >= 0, "zhiguang.files.work-limit must be at least a minute");
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
