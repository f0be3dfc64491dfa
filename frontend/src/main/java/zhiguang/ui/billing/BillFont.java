package zhiguang.ui.billing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openpdf.text.pdf.BaseFont;
import zhiguang.failure.InvalidInputException;

/** The font of bills: Noto Sans CJK or another with Chinese, from the packages of the portal's own machine. */
final class BillFont {

    /** A collection's number of its font for simplified Chinese stands behind the comma. */
    private static final List<String> PLACES = List.of(
            "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc,2",
            "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc,2",
            "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc,2",
            "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc,2",
            "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
            "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc,0");

    private BillFont() {}

    static boolean isThere() {
        return place().isPresent();
    }

    /** Read once; the library keeps it. */
    static BaseFont get() {
        String place = place().orElseThrow(() -> new InvalidInputException("billing.font", "There is no Chinese font: install fonts-noto-cjk."));
        try {
            return BaseFont.createFont(place, BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
        } catch (IOException e) {
            throw new IllegalStateException("the font " + place + " cannot be read", e);
        }
    }

    private static Optional<String> place() {
        return PLACES.stream().filter(place -> Files.isReadable(Path.of(place.replaceFirst(",[0-9]+$", "")))).findFirst();
    }
}
