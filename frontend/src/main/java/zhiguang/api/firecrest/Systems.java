package zhiguang.api.firecrest;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import zhiguang.api.programs.ApiProblem;
import zhiguang.identity.ClusterName;

/** Of the clusters only the first, by the name that the portal has for it. */
@Component
class Systems {

    String name() {
        return ClusterName.MAIN.value();
    }

    /** Names do not tell capitals apart. */
    void require(String asked) {
        if (!asked.equalsIgnoreCase(name())) {
            throw new ApiProblem(HttpStatus.NOT_FOUND, "system");
        }
    }
}
