package zhiguang.ui.quotas;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import zhiguang.billing.MoneyWarning;
import zhiguang.files.FileSystemSpace;
import zhiguang.files.RemotePath;
import zhiguang.projects.CoreHours;
import zhiguang.projects.quotas.Block;
import zhiguang.projects.quotas.BlockProof;
import zhiguang.projects.quotas.Burn;
import zhiguang.projects.quotas.QuotaLimit;
import zhiguang.projects.quotas.QuotaLine;
import zhiguang.projects.quotas.QuotaSheet;
import zhiguang.projects.quotas.Stop;
import zhiguang.ui.common.Formats;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Timestamp;
import zhiguang.ui.common.Tone;
import zhiguang.ui.common.UsageBar;

/** Where a project stands: what is used of its hours, how fast, until when; and whether it is stopped, and how that was proved. */
class QuotaCard extends Div {

    private final QuotaWords words = QuotaWords.of(this);
    private final Div figures = new Div();

    QuotaCard(QuotaSheet sheet, Optional<MoneyWarning> warning) {
        addClassName("zg-card");
        figures.addClassName("zg-figures");
        hours(sheet, QuotaLimit.CORE_MINUTES, sheet.project().cores());
        hours(sheet, QuotaLimit.GPU_MINUTES, sheet.project().gpus());
        sheet.storage().ifPresent(use -> {
            Formats formats = Formats.of(this);
            figures.add(part(
                    getTranslation("quota.page"),
                    new Span(getTranslation("data.quota", formats.bytes(use.used()), formats.bytes(use.quota())))));
        });
        add(figures);
        warning.filter(each -> sheet.block().broke().isEmpty())
                .ifPresent(each -> add(line(
                        Tone.WARNING, new Span(getTranslation("billing.warning", each.percent())), new Timestamp(each.at()))));
        Block block = sheet.block();
        if (block.stop() != Stop.NONE) {
            add(stopped(sheet, block));
            sheet.proof().ifPresent(proof -> add(new ProofLine(proof)));
        } else if (block.broke().isPresent()) {
            add(line(Tone.WARNING, new Span(getTranslation("quotas.broke.warned")), new Timestamp(block.broke().get())));
        }
    }

    private void hours(QuotaSheet sheet, QuotaLimit limit, Burn burn) {
        QuotaLine line = sheet.project();
        Optional<Long> used = line.used().map(use -> use.of(limit));
        Optional<Long> most = line.quota().limit(limit);
        if (limit == QuotaLimit.GPU_MINUTES && most.isEmpty() && used.orElse(0L) == 0) {
            return;
        }
        Component spent = most.isPresent()
                ? new UsageBar(used.map(CoreHours::new), most.map(CoreHours::new))
                : new Span(used.map(CoreHours::new).map(Formats.of(this)::coreHours).orElse("?"));
        figures.add(part(words.name(limit), spent), part(getTranslation("quotas.burn"), new Span(getTranslation("quotas.per-day", words.hours(burn.perDay())))));
        Optional<Instant> end = used.flatMap(amount -> burn.runsOut(amount, most, sheet.at()));
        String text = most.isEmpty() ? getTranslation("quotas.none") : end.map(words::day).orElse(getTranslation("quotas.not-soon"));
        figures.add(part(getTranslation("quotas.runs-out"), new Span(text)));
    }

    /** What is told later, for it takes the login node a moment. */
    void showStorage(Map<RemotePath, FileSystemSpace> told) {
        Formats formats = Formats.of(this);
        told.forEach((path, space) -> figures.add(part(
                path.value(), new Span(getTranslation("data.quota", formats.bytes(space.used()), formats.bytes(space.total()))))));
    }

    private Component stopped(QuotaSheet sheet, Block block) {
        return line(Tone.DANGER, new Span(why(this, block)), new Timestamp(block.since().orElse(sheet.at())));
    }

    /** Of a stopped project. */
    static String why(Component on, Block block) {
        if (block.by().isPresent()) {
            return on.getTranslation("quotas.stopped.by", block.by().get(), block.why());
        }
        return block.ended().isPresent()
                ? on.getTranslation("quotas.stopped.ended")
                : on.getTranslation("quotas.stopped.money", on.getTranslation("quotas.at-zero." + block.atZero()));
    }

    static Div line(Tone tone, Component... parts) {
        Div line = new Div(Symbol.TRIANGLE_ALERT.icon());
        line.add(parts);
        line.addClassName("zg-before-line");
        line.getElement().setAttribute("data-tone", tone.attribute());
        line.getElement().setAttribute("role", "status");
        return line;
    }

    private static Div part(String name, Component value) {
        Span label = new Span(name);
        label.addClassName("zg-quiet");
        Div figure = new Div(label, value);
        figure.addClassName("zg-figure");
        return figure;
    }

    /** That a member tried and what Slurm said. */
    static class ProofLine extends Div {

        ProofLine(BlockProof proof) {
            addClassName("zg-proof");
            boolean holds = proof.outcome() == BlockProof.Outcome.REFUSED;
            Tone tone = holds ? Tone.SUCCESS : proof.outcome() == BlockProof.Outcome.ACCEPTED ? Tone.DANGER : Tone.WARNING;
            getElement().setAttribute("data-tone", tone.attribute());
            add(
                    (holds ? Symbol.CIRCLE_CHECK : Symbol.TRIANGLE_ALERT).icon(),
                    new Span(getTranslation("quotas.proof." + proof.outcome(), proof.member())),
                    new Timestamp(proof.at()));
            String answer = proof.outcome() == BlockProof.Outcome.NOT_TRIED && proof.member().isEmpty()
                    ? QuotaWords.of(this).why(proof.answer())
                    : "$ " + proof.command() + "\n" + proof.answer();
            Div said = new Div();
            said.setText(answer);
            said.addClassName("zg-mono");
            said.addClassName("zg-proof-answer");
            add(said);
        }
    }
}
