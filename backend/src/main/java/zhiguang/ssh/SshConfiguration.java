package zhiguang.ssh;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhiguang.cluster.Clusters;
import zhiguang.cluster.MaintenanceReservations;
import zhiguang.cluster.Nodes;
import zhiguang.credentials.SshCertificates;
import zhiguang.files.RemoteChanges;
import zhiguang.files.RemoteFiles;
import zhiguang.files.RemoteFolders;
import zhiguang.files.RemoteShell;
import zhiguang.identity.ClusterName;
import zhiguang.jobs.JobArchive;
import zhiguang.jobs.JobControl;
import zhiguang.jobs.JobMeter;
import zhiguang.jobs.JobQueue;

@Configuration
@EnableConfigurationProperties(SshSettings.class)
class SshConfiguration {

    @Bean
    SshSessions sshSessions(Clusters clusters, SshCertificates certificates) {
        Map<ClusterName, SshLogin> logins = new HashMap<>();
        clusters.settings("ssh", SshSettings.class)
                .forEach((cluster, settings) -> logins.put(cluster, new SshLogin(settings, user -> certificates.issue(user, "login"))));
        return new SshSessions(logins);
    }

    @Bean
    RemoteShell remoteShell(SshSessions sessions) {
        return new SshShell(sessions);
    }

    @Bean
    SftpClients sftpClients(SshSettings settings, SshSessions sessions) {
        return new SftpClients(sessions, settings.fileTimeout());
    }

    @Bean
    RemoteFiles remoteFiles(SftpClients clients) {
        return new SftpFiles(clients);
    }

    @Bean
    RemoteFolders remoteFolders(SftpClients clients) {
        return new SftpFolders(clients);
    }

    @Bean
    RemoteChanges remoteChanges(SftpClients clients) {
        return new SftpChanges(clients);
    }

    @Bean
    JobQueue jobQueue(RemoteShell shell) {
        return new Squeue(shell);
    }

    @Bean
    Nodes nodes(RemoteShell shell) {
        return new Sinfo(shell);
    }

    @Bean
    JobArchive jobArchive(RemoteShell shell) {
        return new Sacct(shell);
    }

    @Bean
    JobMeter jobMeter(RemoteShell shell) {
        return new Sstat(shell);
    }

    @Bean
    MaintenanceReservations maintenanceReservations(RemoteShell shell, Clock clock) {
        return new ScontrolReservations(shell, clock);
    }

    @Bean
    JobControl jobControl(RemoteShell shell) {
        return new Scontrol(shell);
    }
}
