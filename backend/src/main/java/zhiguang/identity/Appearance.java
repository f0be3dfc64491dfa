package zhiguang.identity;

/** Whether pages are light or dark. */
public enum Appearance {
    SYSTEM,
    LIGHT,
    DARK
}
