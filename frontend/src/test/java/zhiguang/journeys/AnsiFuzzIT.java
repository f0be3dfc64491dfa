package zhiguang.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zhiguang.Fuzz;

/** What a job prints, coloured by the page's own code in a real browser: text stays text, whatever it is. */
class AnsiFuzzIT {

    private static final int AT_ONCE = 200;
    private static final List<String> LINES = List.of(
            "plain", "\u001b[31mred\u001b[0m", "\u001b[1;32mbold\u001b[m", "\u001b[38;5;196mx", "\u001b[999999999999999999;m", "\u001b[;;;;m", "\u001b[2J\u001b[H",
            "\u001b]0;title\u0007", "<img src=x onerror=\"window.broken=1\">", "<script>window.broken=1</script>", "\u001b[31m<b>\u001b[0m</b>", "a\tb", "\u202Exe");

    @Test
    void aLineIsItsTextInSpansAndNothingElse() throws IOException {
        try (Chrome chrome = new Chrome()) {
            Page page = chrome.open("en", ColorScheme.LIGHT, 800, 600);
            page.evaluate(painter());
            List<String> batch = new ArrayList<>();
            Fuzz.texts(LINES, text -> {
                if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
                    batch.add(text);
                }
                if (batch.size() == AT_ONCE) {
                    List<String> lines = List.copyOf(batch);
                    batch.clear();
                    painted(page, lines);
                }
            });
        }
    }

    private static void painted(Page page, List<String> lines) {
        Object shown = page.evaluate("""
                lines => ({
                  texts: lines.map(each => line(each).textContent),
                  odd: lines.filter(each => [...line(each).querySelectorAll('*')].some(x => x.tagName !== 'SPAN' || x.attributes.length !== 1
                    || !/^[bc0-7 ]+$/.test(x.className))),
                  broken: window.broken === 1
                })
                """, lines);
        assertThat(shown).isEqualTo(Map.of(
                "texts", lines.stream().map(each -> each.replaceAll("\u001b\\[[0-9;]*m", "")).toList(), "odd", List.of(), "broken", false));
    }

    /** The page's own functions, without their types. */
    private static String painter() throws IOException {
        String source = Files.readString(Path.of("src/main/frontend/output.ts"));
        String functions = source.substring(source.indexOf("function line("), source.indexOf("customElements.define("));
        return "() => { " + functions.replaceAll(": (HTMLElement|string\\[\\]|string)(?=[,)= ;])", "") + "; window.line = line; }";
    }
}
