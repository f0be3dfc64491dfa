package zhiguang.directory;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhiguang.identity.Directory;

@Configuration
@EnableConfigurationProperties(LdapSettings.class)
class DirectoryConfiguration {

    @Bean
    Directory directory(LdapSettings settings) {
        return new LdapDirectory(settings);
    }
}
