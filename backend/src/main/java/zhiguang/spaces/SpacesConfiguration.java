package zhiguang.spaces;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration
@EnableConfigurationProperties(SpaceSettings.class)
class SpacesConfiguration {}
