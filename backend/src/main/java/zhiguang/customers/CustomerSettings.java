package zhiguang.customers;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import zhiguang.identity.ClusterUser;

/**
 * How people come and leave.
 *
 * @param applications whether the sign-in page lets strangers apply
 * @param perAddress how many applications one address may make in an hour
 * @param perHour how many all addresses may
 * @param downloadable how long results stay after an end, before the data is listed for deletion
 * @param refusedKept how long personal data of refused applications stays
 * @param zone in which months are counted
 * @param addUser a command that makes a cluster user, to which the wanted name is added as its last argument; none where users are only mapped
 * @param removeUser a command that removes such a user with all files, to which the name is added as its last argument
 * @param runAs who runs these commands on the administration node
 */
@ConfigurationProperties("zhiguang.customers")
public record CustomerSettings(
        @DefaultValue("true") boolean applications,
        @DefaultValue("5") int perAddress,
        @DefaultValue("100") int perHour,
        @DefaultValue("30d") Duration downloadable,
        @DefaultValue("180d") Duration refusedKept,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @Nullable List<String> addUser,
        @Nullable List<String> removeUser,
        @DefaultValue("zgadmin") String runAs) {

    public CustomerSettings {
        addUser = addUser == null ? List.of() : List.copyOf(addUser);
        removeUser = removeUser == null ? List.of() : List.copyOf(removeUser);
        new ClusterUser(runAs);
        if (perAddress < 1 || perHour < perAddress) {
            throw new IllegalArgumentException("zhiguang.customers.per-address is at least 1 and at most per-hour");
        }
        if (downloadable.isNegative() || refusedKept.isNegative()) {
            throw new IllegalArgumentException("zhiguang.customers has times below zero");
        }
    }

    Optional<List<String>> addCommand() {
        return Optional.ofNullable(addUser).filter(words -> !words.isEmpty());
    }

    Optional<List<String>> removeCommand() {
        return Optional.ofNullable(removeUser).filter(words -> !words.isEmpty());
    }
}
