package zhiguang.slurm;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhiguang.cluster.Clusters;
import zhiguang.credentials.SlurmTokens;
import zhiguang.identity.ClusterUser;
import zhiguang.projects.ServiceUser;

@Configuration
@EnableConfigurationProperties(SlurmSettings.class)
class SlurmConfiguration {

    @Bean
    SlurmClients slurmClients(Clusters clusters, SlurmTokens tokens) {
        return new SlurmClients(clusters.settings("slurm", SlurmSettings.class), tokens::issue);
    }

    @Bean
    ServiceUser serviceUser(SlurmSettings settings) {
        return new ServiceUser(new ClusterUser(settings.adminUser()));
    }
}
