package zhiguang.ui.jobs;

import zhiguang.jobs.ControlResult;

/** Why Slurm refused, in the reader's language; its own words where they say more. */
final class ControlText {

    private ControlText() {}

    static String of(ControlResult.Refused refused, Words words) {
        return refused.why() == ControlResult.Why.OTHER
                ? words.get("control.OTHER", refused.text())
                : words.get("control." + refused.why());
    }
}
