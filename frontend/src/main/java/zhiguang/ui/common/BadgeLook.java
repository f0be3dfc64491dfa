package zhiguang.ui.common;

/** How a state is shown everywhere: its drawing, the key of its word and its tone. */
public record BadgeLook(Symbol symbol, String key, Tone tone) {}
