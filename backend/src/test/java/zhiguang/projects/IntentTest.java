package zhiguang.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zhiguang.cluster.AccountName;
import zhiguang.failure.InvalidInputException;

class IntentTest {

    private static final AccountName ACCOUNT = new AccountName("zt1");

    @Test
    void neverTouchesSlurmsOwnAccount() {
        assertThatThrownBy(() -> intent(new AccountName("root"), Optional.empty()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> intent(ACCOUNT, Optional.of(ACCOUNT))).isInstanceOf(InvalidInputException.class);
        assertThat(intent(ACCOUNT, Optional.of(new AccountName("root")))).isEqualTo(intent(ACCOUNT, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Upper", "a b", "a'b", "a;b", "a\nb", "../x", "-x", "a,b", "项目", "a=b"})
    void takesNoNameThatSlurmCouldMisread(String name) {
        assertThatThrownBy(() -> new AccountName(name)).isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "two\nlines", "nul\0"})
    void takesNoTitleThatIsNotOneLine(String title) {
        assertThatThrownBy(() -> new ProjectTitle(title)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void driftsWhenSlurmSaysAnotherLimit() {
        Optional<CoreHours> hour = Optional.of(new CoreHours(60));
        assertThat(project(hour, Optional.of(intent(hour))).drift()).isEqualTo(Drift.NONE);
        assertThat(project(Optional.empty(), Optional.of(intent(hour))).drift()).isEqualTo(Drift.LIMIT_DIFFERS);
        assertThat(project(hour, Optional.of(intent(Optional.empty()))).drift()).isEqualTo(Drift.LIMIT_DIFFERS);
        assertThat(project(hour, Optional.empty()).drift()).isEqualTo(Drift.NONE);
        assertThat(project(Optional.empty(), Optional.of(intent(hour)), false).drift()).isEqualTo(Drift.NOT_IN_SLURM);
    }

    private static Project project(Optional<CoreHours> limit, Optional<Intent> intent) {
        return project(limit, intent, true);
    }

    private static Project project(Optional<CoreHours> limit, Optional<Intent> intent, boolean inSlurm) {
        return new Project(ACCOUNT, "t", Optional.empty(), List.of(), limit, Optional.empty(), Optional.empty(), intent, inSlurm);
    }

    private static Intent intent(Optional<CoreHours> limit) {
        return new Intent(ACCOUNT, new ProjectTitle("t"), Optional.empty(), limit);
    }

    private static Intent intent(AccountName account, Optional<AccountName> parent) {
        return new Intent(account, new ProjectTitle("t"), parent, Optional.empty());
    }
}
