package zhiguang.journeys;

import com.microsoft.playwright.Page;
import java.util.List;

/** How well the texts of a page stand out from what is behind them, as WCAG 2.2 counts it (AA: 4.5, large ones 3). */
final class Contrast {

    private static final String TOOLS = """
            const numbers = (colour) => {
              const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
              return colour.startsWith('color(srgb') ? [r * 255, g * 255, b * 255, a] : [r, g, b, a];
            };
            const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
            const bright = (colour) => {
              const [r, g, b] = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const around = (element) => {
              const all = [];
              for (let e = element; e; e = e.parentElement ?? e.getRootNode().host) all.unshift(getComputedStyle(e));
              return all;
            };
            const page = getComputedStyle(document.documentElement).colorScheme.includes('dark') ? [18, 18, 18, 1] : [255, 255, 255, 1];
            const behind = (element) => around(element).reduce((below, style) => over(numbers(style.backgroundColor), below), page);
            """;

    private static final String POOR = """
            const poor = (element) => {
              const style = getComputedStyle(element);
              const below = behind(element);
              const colour = numbers(style.color);
              colour[3] *= around(element).reduce((all, s) => all * Number(s.opacity), 1);
              const [low, high] = [bright(over(colour, below)), bright(below)].sort((a, b) => a - b);
              const size = parseFloat(style.fontSize);
              const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
              return (high + 0.05) / (low + 0.05) < (large ? 3 : 4.5);
            };
            const found = new Set();
            const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (texts.nextNode()) {
              const element = texts.currentNode.parentElement;
              const shown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !/^(SCRIPT|STYLE|OPTION)$/.test(element.tagName);
              const text = texts.currentNode.textContent.trim();
              if (text && shown && poor(element)) {
                found.add(`${text.slice(0, 40)} (${element.className}: ${getComputedStyle(element).color})`);
              }
            }
            return [...found];
            """;

    private Contrast() {}

    @SuppressWarnings("unchecked")
    static List<String> findPoor(Page page) {
        return (List<String>) page.evaluate("() => {" + TOOLS + POOR + "}");
    }

    /** From 0, black, to 1. */
    static double backgroundLuminance(Page page) {
        return ((Number) page.evaluate("() => {" + TOOLS + "return bright(behind(document.body)); }")).doubleValue();
    }
}
