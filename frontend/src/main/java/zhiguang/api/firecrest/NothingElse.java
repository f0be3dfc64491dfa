package zhiguang.api.firecrest;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhiguang.api.programs.ApiProblem;

/** Else the portal's pages would answer. */
@RestController
class NothingElse {

    @RequestMapping({"/api/**", "/oauth2/**"})
    void nothing() {
        throw new ApiProblem(HttpStatus.NOT_FOUND, "operation");
    }
}
