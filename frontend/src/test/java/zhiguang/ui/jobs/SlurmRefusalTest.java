package zhiguang.ui.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SlurmRefusalTest {

    @Test
    void saysWhatToDoAboutEachInBothLanguages() {
        for (Words words : List.of(Texts.ENGLISH, Texts.CHINESE)) {
            SlurmRefusal.NUMBERS.forEach((text, number) -> assertThat(SlurmRefusal.advice(text, words)).contains(words.get("failure.slurm-" + number)));
            SlurmRefusal.KEYS.keySet().forEach(text -> assertThat(SlurmRefusal.advice(text, words)).isPresent());
        }
    }

    @Test
    void knowsThemInSlurmsOwnSpelling() {
        String limits = "Job violates accounting/QOS policy (job submit limit, user's size and/or time limits)";
        assertThat(SlurmRefusal.advice(limits, Texts.CHINESE).orElseThrow()).contains("QOS");
        assertThat(SlurmRefusal.advice("Invalid feature specification", Texts.ENGLISH).orElseThrow()).contains("feature");
        assertThat(SlurmRefusal.advice("Something new", Texts.ENGLISH)).isEmpty();
    }
}
