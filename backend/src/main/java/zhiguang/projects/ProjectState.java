package zhiguang.projects;

import java.util.Optional;

/** How a project stands; what needs an administrator comes last. The view {@code project_line} counts them in this order. */
public enum ProjectState {
    UNLIMITED,
    WITHIN,
    NEARLY,
    USED_UP,
    LIMIT_DIFFERS,
    NOT_IN_SLURM;

    private static final double NEAR = 0.8;

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
