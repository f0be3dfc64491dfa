package zhiguang.ui.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayersTest {

    @Test
    void standsEachStepBehindWhatItNeeds() {
        assertThat(columns("a", "b:a", "c:a", "d:b,c", "e")).containsExactly(List.of("a", "e"), List.of("b", "c"), List.of("d"));
        assertThat(columns("a", "b:a", "d:a,b", "c:b")).containsExactly(List.of("a"), List.of("b"), List.of("d", "c"));
    }

    @Test
    void standsEachStepBesideWhatItNeeds() {
        assertThat(columns("a", "b", "c", "x:c", "y:b", "z:a").get(1)).containsExactly("z", "y", "x");
    }

    @Test
    void drawsWhatGoesRoundInACircleOrNeedsWhatIsNotThere() {
        assertThat(columns("a:b", "b:a", "c:gone", "d:d").stream().mapToInt(List::size).sum()).isEqualTo(4);
        assertThat(columns()).isEmpty();
    }

    private static List<List<String>> columns(String... steps) {
        Map<String, List<String>> needs = new LinkedHashMap<>();
        for (String step : steps) {
            String[] parts = step.split(":");
            needs.put(parts[0], parts.length > 1 ? List.of(parts[1].split(",")) : List.of());
        }
        return Layers.of(needs).columns();
    }
}
