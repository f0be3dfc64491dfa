package zhiguang.ui.transfers;

import com.vaadin.flow.component.Component;
import java.util.Map;
import java.util.Set;
import zhiguang.transfers.Transfer;
import zhiguang.transfers.TransferItem;
import zhiguang.ui.common.FailureText;
import zhiguang.ui.common.Formats;

/** Why something was not moved, as a sentence. */
final class ReasonText {

    private static final Set<String> KNOWN = Set.of(
            "gone", "denied", "refused", "checksum", "no-space", "permission", "changed", "missing", "link", "special", "io",
            "unreachable", "unmatched", "exists", "busy", "too-many", "name", "encoding", "conflict", "space-full", "left", "no-account", "no-home",
            "slurm");

    private ReasonText() {}

    static String of(Component page, TransferItem item) {
        return item.reason().map(code -> of(page, code)).orElse("");
    }

    /** With the numbers where there are some. */
    static String of(Component page, Transfer.Failure failure) {
        Map<String, String> values = failure.values();
        if (values.containsKey("need") && values.containsKey("free")) {
            Formats formats = Formats.of(page);
            return page.getTranslation(
                    "transfers.failed." + failure.code(),
                    formats.bytes(Long.parseLong(values.get("need"))),
                    formats.bytes(Long.parseLong(values.get("free"))));
        }
        return values.containsKey("text")
                ? page.getTranslation("transfers.failed.slurm", values.get("text"))
                : page.getTranslation("transfers.failed", of(page, failure.code()));
    }

    static String of(Component page, Transfer.Trouble trouble) {
        return page.getTranslation("transfers.trouble", FailureText.name(trouble.system()));
    }

    private static String of(Component page, String code) {
        return KNOWN.contains(code) ? page.getTranslation("transfer." + code) : page.getTranslation("transfer.other", code);
    }
}
