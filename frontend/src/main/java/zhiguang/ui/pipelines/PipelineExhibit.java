package zhiguang.ui.pipelines;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.annotation.Order;
import zhiguang.submissions.After;
import zhiguang.ui.common.Exhibit;
import zhiguang.ui.common.StateBadge;

/** Every state of a pipeline, and a drawing with every kind of line. */
@org.springframework.stereotype.Component
@Order(13)
class PipelineExhibit implements Exhibit {

    @Override
    public String titleKey() {
        return "pipelines.title";
    }

    @Override
    public List<Component> components() {
        List<Component> all = new ArrayList<>();
        for (PipelineState state : PipelineState.values()) {
            all.add(new StateBadge(state.look()));
        }
        Map<String, Map<String, Set<After>>> needs = new LinkedHashMap<>();
        needs.put("fetch", Map.of());
        needs.put("compute", Map.of("fetch", Set.of(After.OK)));
        needs.put("mend", Map.of("compute", Set.of(After.NOT_OK)));
        needs.put("report", Map.of("compute", Set.of(After.ANY), "fetch", Set.of(After.OK)));
        PlanDrawing drawing = new PlanDrawing();
        drawing.show(needs, step -> new Div(new Span(step), new StateBadge(PipelineState.ACTIVE.look())));
        all.add(drawing);
        return all;
    }
}
