package zhiguang.door;

import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhiguang.audit.AuditLog;
import zhiguang.spaces.SpaceBytes;
import zhiguang.spaces.SpaceChanges;
import zhiguang.spaces.SpaceObjects;
import zhiguang.spaces.Spaces;
import zhiguang.spaces.StorageQuota;

@Configuration
@EnableConfigurationProperties(DoorSettings.class)
class DoorConfiguration {

    @Bean
    @ConditionalOnProperty("zhiguang.sftp-door.enabled")
    DoorParts doorParts(
            DoorSettings settings,
            Spaces spaces,
            SpaceObjects objects,
            SpaceChanges changes,
            SpaceBytes bytes,
            StorageQuota quota,
            DoorWords words,
            AuditLog audit,
            Clock clock)
            throws IOException {
        return new DoorParts(spaces, objects, changes, bytes, quota, Spool.of(settings, clock), new Chunks(), words, audit, clock);
    }

    @Bean
    @ConditionalOnProperty("zhiguang.sftp-door.enabled")
    Door door(DoorSettings settings, DoorParts parts, DoorSignIn signIn, Visits visits, Clock clock) {
        return new Door(settings, parts, new DoorKeeper(signIn, visits, settings, clock), visits);
    }
}
