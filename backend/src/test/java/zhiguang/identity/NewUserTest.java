package zhiguang.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewUserTest {

    @Test
    void takesChineseNamesAndStripsBlanks() {
        NewUser user = new NewUser(" wang.wei ", " 王伟 ", Role.RESEARCHER, Optional.empty());
        assertThat(user.login()).isEqualTo("wang.wei");
        assertThat(user.displayName()).isEqualTo("王伟");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Alice", "1alice", "a b", "alice;drop", "../alice", "aliçe", "a\nb"})
    void refusesSignInNamesOutsideTheGrammar(String login) {
        assertThatThrownBy(() -> new NewUser(login, "Alice", Role.RESEARCHER, Optional.empty()))
                .hasFieldOrPropertyWithValue("code", "login.grammar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "slurm", "munge"})
    void refusesToMapAnybodyToAPowerfulUser(String name) {
        assertThatThrownBy(() -> new ClusterUser(name)).hasFieldOrPropertyWithValue("code", "cluster-user.forbidden");
    }
}
