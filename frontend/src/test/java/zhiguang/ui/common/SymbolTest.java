package zhiguang.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SymbolTest {

    @ParameterizedTest
    @EnumSource
    void everySymbolHasItsDrawing(Symbol symbol) {
        assertThat(Symbol.class.getResource("/META-INF/resources/icons/" + symbol.fileName() + ".svg")).isNotNull();
    }
}
