package zhiguang.ui.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrPictureTest {

    private static final int DOT = 4;
    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) ");
    private static final Pattern SQUARE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");

    @Test
    void isReadBackByAReader() throws Exception {
        String text = "otpauth://totp/%E4%B9%8B%E5%85%89:wei?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=x";
        assertThat(read(QrPicture.svg(text))).isEqualTo(text);
    }

    @Test
    void holdsNothingButSquares() {
        assertThat(QrPicture.svg("\"><script>alert(1)</script>")).doesNotContain("script", "href");
        assertThatThrownBy(() -> QrPicture.svg("x".repeat(5000))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String read(String svg) throws Exception {
        int size = SIZE.matcher(svg).results().map(found -> Integer.valueOf(found.group(1))).findFirst().orElseThrow();
        int[] pixels = new int[size * size * DOT * DOT];
        Arrays.fill(pixels, 0xffffff);
        SQUARE.matcher(svg).results().forEach(square -> fill(pixels, size * DOT, square));
        var source = new RGBLuminanceSource(size * DOT, size * DOT, pixels);
        return new QRCodeReader().decode(new BinaryBitmap(new GlobalHistogramBinarizer(source))).getText();
    }

    private static void fill(int[] pixels, int width, MatchResult square) {
        int left = Integer.parseInt(square.group(1)) * DOT;
        int top = Integer.parseInt(square.group(2)) * DOT;
        for (int y = top; y < top + DOT; y++) {
            Arrays.fill(pixels, y * width + left, y * width + left + DOT, 0);
        }
    }
}
