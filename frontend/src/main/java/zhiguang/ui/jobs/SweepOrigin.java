package zhiguang.ui.jobs;

import java.util.Optional;
import zhiguang.identity.ClusterName;
import zhiguang.templates.TemplateId;

/**
 * What a table is typed for, and under which names that is kept: for each cluster by itself.
 *
 * @param template empty for the script that the new-job page left
 */
record SweepOrigin(Optional<TemplateId> template) {

    private static final String SCRIPT = "sweep";

    /** Under this name the new-job page leaves what is typed there. */
    static String script(ClusterName cluster) {
        return of(SCRIPT, cluster);
    }

    /** Where nothing was left for that cluster, what was left for the first serves as well. */
    static String script() {
        return SCRIPT;
    }

    /** Under this name the table is kept as it is typed. */
    String table(ClusterName cluster) {
        return of("table-" + template.map(TemplateId::toString).orElse("script"), cluster);
    }

    private static String of(String name, ClusterName cluster) {
        return name + (cluster.isMain() ? "" : "@" + cluster);
    }
}
