package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.Test;
import zhiguang.templates.TemplateId;

class NewJobOriginTest {

    @Test
    void tellsTheTemplateThatADraftWasPreparedFrom() {
        TemplateId template = TemplateId.random();
        assertThat(origin("template-" + template).template()).contains(template);
        assertThat(origin("again-" + template).template()).isEmpty();
        assertThat(origin("template-x' OR 1=1").template()).isEmpty();
        assertThat(NewJobOrigin.NOTHING.template()).isEmpty();
    }

    private static NewJobOrigin origin(String draft) {
        return NewJobOrigin.of(QueryParameters.of("draft", draft));
    }
}
