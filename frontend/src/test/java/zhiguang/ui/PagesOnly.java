package zhiguang.ui;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import zhiguang.credentials.CredentialSettings;
import zhiguang.credentials.SecretBox;
import zhiguang.credentials.TestCredentials;
import org.springframework.context.annotation.Import;
import zhiguang.cluster.Clusters;
import zhiguang.door.DoorSettings;

/** The portal's frame and its people on a real database, without any foreign system. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableVaadin("zhiguang")
@ComponentScan(
        basePackages = {
    "zhiguang.audit",
    "zhiguang.database",
    "zhiguang.factors",
    "zhiguang.identity",
    "zhiguang.notices.announcements",
    "zhiguang.tokens",
    "zhiguang.ui.admin",
    "zhiguang.ui.announcements",
    "zhiguang.ui.audit",
    "zhiguang.ui.common",
    "zhiguang.ui.factors",
    "zhiguang.ui.gallery",
    "zhiguang.ui.layout",
    "zhiguang.ui.profile",
    "zhiguang.ui.signin",
    "zhiguang.web"
},
        excludeFilters = @ComponentScan.Filter(SpringBootConfiguration.class))
@ComponentScan(
        basePackages = "zhiguang.door",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "zhiguang\\.door\\.SshKey(s|Table)"))
@ComponentScan(
        basePackages = "zhiguang.reports",
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "zhiguang\\.reports\\.(AccessInventory|AccessTable|EvidenceTable|SecurityEvidence)"))
@EnableConfigurationProperties({CredentialSettings.class, DoorSettings.class})
@Import(Clusters.class)
public class PagesOnly {

    @Bean
    SecretBox secretBox(@Value("${zhiguang.test.keys:}") String keys) throws IOException {
        return TestCredentials.secretBox(keys.isEmpty() ? Files.createTempDirectory("zg-keys") : Path.of(keys));
    }

    public static void main(String[] arguments) {
        SpringApplication.run(PagesOnly.class, arguments);
    }
}
