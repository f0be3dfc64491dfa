package zhiguang.api.firecrest;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import zhiguang.api.programs.ApiProblem;
import zhiguang.jobs.history.HistorySettings;

/** The one cluster, by the name that the portal has for it. */
@Component
class Systems {

    private final String name;

    Systems(HistorySettings settings) {
        this.name = settings.cluster();
    }

    String name() {
        return name;
    }

    /** Names do not tell capitals apart. */
    void require(String asked) {
        if (!asked.equalsIgnoreCase(name)) {
            throw new ApiProblem(HttpStatus.NOT_FOUND, "system");
        }
    }
}
