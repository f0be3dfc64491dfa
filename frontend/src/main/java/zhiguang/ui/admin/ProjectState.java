package zhiguang.ui.admin;

import java.util.Optional;
import zhiguang.projects.Project;
import zhiguang.ui.common.BadgeLook;
import zhiguang.ui.common.Symbol;
import zhiguang.ui.common.Tone;

/** How a project stands; what needs an administrator comes last. */
public enum ProjectState {
    UNLIMITED(Symbol.CIRCLE_DASHED, Tone.NEUTRAL),
    WITHIN(Symbol.CIRCLE_CHECK, Tone.SUCCESS),
    NEARLY(Symbol.GAUGE, Tone.WARNING),
    USED_UP(Symbol.BAN, Tone.DANGER),
    LIMIT_DIFFERS(Symbol.TRIANGLE_ALERT, Tone.WARNING),
    NOT_IN_SLURM(Symbol.UNLINK, Tone.DANGER);

    private static final double NEAR = 0.8;

    private final Symbol symbol;
    private final Tone tone;

    ProjectState(Symbol symbol, Tone tone) {
        this.symbol = symbol;
        this.tone = tone;
    }

    public BadgeLook look() {
        return new BadgeLook(symbol, "project.state." + name(), tone);
    }

    static ProjectState of(Project project) {
        return switch (project.drift()) {
            case NOT_IN_SLURM -> NOT_IN_SLURM;
            case LIMIT_DIFFERS -> LIMIT_DIFFERS;
            case NONE -> ofUse(project);
        };
    }

    private static ProjectState ofUse(Project project) {
        if (project.limit().isEmpty()) {
            return UNLIMITED;
        }
        Optional<Double> part = project.usedPart();
        if (part.isEmpty() || part.get() < NEAR) {
            return WITHIN;
        }
        return part.get() < 1 ? NEARLY : USED_UP;
    }
}
