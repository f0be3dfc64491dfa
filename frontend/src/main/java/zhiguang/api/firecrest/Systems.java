package zhiguang.api.firecrest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import zhiguang.api.programs.ApiProblem;
import zhiguang.cluster.Clusters;
import zhiguang.identity.ClusterName;
import zhiguang.tokens.ApiAccess;

/** The portal's clusters, by the names that its settings have for them. */
@Component
public class Systems {

    private final Clusters clusters;

    Systems(Clusters clusters) {
        this.clusters = clusters;
    }

    public List<ClusterName> all() {
        return clusters.names();
    }

    /** Names do not tell capitals apart. */
    public ClusterName get(String asked) {
        return clusters.find(Optional.of(asked.toLowerCase(Locale.ROOT)))
                .orElseThrow(() -> new ApiProblem(HttpStatus.NOT_FOUND, "system"));
    }

    /** The same program, its user on the system that it asks for. */
    public ApiAccess on(String asked, ApiAccess access) {
        return new ApiAccess(access.user().on(get(asked)), access.key(), access.scopes(), access.until());
    }
}
