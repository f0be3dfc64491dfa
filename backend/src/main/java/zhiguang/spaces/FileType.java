package zhiguang.spaces;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a file is by the end of its name, as far as a page may show it. Whatever a browser could run is never more than text. */
public enum FileType {
    IMAGE(List.of("png", "jpg", "jpeg", "gif", "webp")),
    PDF(List.of("pdf")),
    TABLE(List.of("csv", "tsv")),
    /** May hold scripts: only ever saved, or read as text by the page. */
    MARKUP(List.of("svg", "svgz", "html", "htm", "xhtml", "xht", "xml", "xsl", "xslt", "mht", "mhtml", "shtml")),
    /** Anything else; its beginning tells whether it can be read. */
    OTHER(List.of());

    private final List<String> endings;

    FileType(List<String> endings) {
        this.endings = endings;
    }

    public static FileType of(String name) {
        String ending = ending(name);
        return Arrays.stream(values()).filter(type -> type.endings.contains(ending)).findFirst().orElse(OTHER);
    }

    /** The one a browser is told, whatever is in the file. */
    String contentType(String name) {
        return switch (this) {
            case IMAGE -> "image/" + (ending(name).equals("jpg") ? "jpeg" : ending(name));
            case PDF -> "application/pdf";
            case TABLE, OTHER -> "text/plain; charset=utf-8";
            case MARKUP -> "application/octet-stream";
        };
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
