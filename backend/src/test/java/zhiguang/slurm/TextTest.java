package zhiguang.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import zhiguang.slurm.model.Tres;

class TextTest {

    @Test
    void writesResourcesAsSlurmctldDoes() {
        List<Tres> given = List.of(
                tres("cpu", "", 4), tres("mem", "", 8192), tres("energy", "", -2), tres("node", "", 1), tres("gres", "gpu", 2));
        assertThat(TresText.of(given)).isEqualTo("cpu=4,mem=8G,node=1,gres/gpu=2");
        assertThat(TresText.of(List.of(tres("mem", "", 1500)))).isEqualTo("mem=1500M");
        assertThat(TresText.of(null)).isEmpty();
    }

    @Test
    void offersNoNameThatDoesNotFit() {
        assertThat(Names.account("bad name")).isEmpty();
        assertThat(Names.account("physics")).isPresent();
        assertThat(Names.partition(null)).isEmpty();
    }

    private static Tres tres(String type, String name, long count) {
        return new Tres().type(type).name(name).count(count);
    }
}
