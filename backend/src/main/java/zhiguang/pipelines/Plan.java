package zhiguang.pipelines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import zhiguang.failure.InvalidInputException;
import zhiguang.jobs.JobName;

/** The steps of a pipeline. They wait for each other without going round in a circle. */
public record Plan(JobName name, List<PlannedStep> steps) {

    public static final int MOST_STEPS = 50;

    public Plan {
        steps = List.copyOf(steps);
        Map<StepName, List<StepName>> needs = new LinkedHashMap<>();
        steps.forEach(step -> needs.put(step.name(), step.needs().stream().map(Need::step).toList()));
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new InvalidInputException("pipeline.steps", "A pipeline has 1 to 50 steps.", MOST_STEPS);
        }
        if (needs.size() < steps.size()) {
            throw new InvalidInputException("pipeline.name-twice", "Two steps have the same name.", twice(steps));
        }
        for (PlannedStep step : steps) {
            check(step, needs.keySet());
        }
        findCycle(needs).ifPresent(cycle -> {
            throw new InvalidInputException("pipeline.cycle", "These steps wait for each other in a circle.", words(cycle));
        });
    }

    private static void check(PlannedStep step, Set<StepName> all) {
        for (Need need : step.needs()) {
            if (need.step().equals(step.name())) {
                throw new InvalidInputException("pipeline.self", "A step waits for itself.", step.name().value());
            }
            if (!all.contains(need.step())) {
                throw new InvalidInputException(
                        "pipeline.missing", "A step waits for one that is not there.", step.name().value(), need.step().value());
            }
        }
        if (step.request().job().options().queueing().dependency().value().indexOf('?') >= 0 && !step.needs().isEmpty()) {
            throw new InvalidInputException(
                    "pipeline.either", "A step that waits for others cannot also have a dependency with a question mark.", step.name().value());
        }
    }

    /** The steps of one circle, in order; empty when there is none. */
    public static Optional<List<StepName>> findCycle(Map<StepName, List<StepName>> needs) {
        Set<StepName> done = new HashSet<>();
        for (StepName from : needs.keySet()) {
            Optional<List<StepName>> cycle = findCycle(from, needs, new LinkedHashSet<>(), done);
            if (cycle.isPresent()) {
                return cycle;
            }
        }
        return Optional.empty();
    }

    private static Optional<List<StepName>> findCycle(
            StepName at, Map<StepName, List<StepName>> needs, LinkedHashSet<StepName> way, Set<StepName> done) {
        if (!way.add(at)) {
            List<StepName> walked = new ArrayList<>(way);
            return Optional.of(walked.subList(walked.indexOf(at), walked.size()));
        }
        if (!done.contains(at)) {
            for (StepName before : needs.getOrDefault(at, List.of())) {
                Optional<List<StepName>> cycle = findCycle(before, needs, way, done);
                if (cycle.isPresent()) {
                    return cycle;
                }
            }
            done.add(at);
        }
        way.removeLast();
        return Optional.empty();
    }

    private static String words(List<StepName> cycle) {
        return String.join(" → ", cycle.reversed().stream().map(StepName::value).toList()) + " → " + cycle.getLast();
    }

    private static String twice(List<PlannedStep> steps) {
        Map<StepName, Integer> seen = new HashMap<>();
        return steps.stream().map(PlannedStep::name).filter(name -> seen.merge(name, 1, Integer::sum) > 1).findFirst().orElseThrow().value();
    }

    public Optional<PlannedStep> find(StepName name) {
        return steps.stream().filter(step -> step.name().equals(name)).findFirst();
    }

    /** The step and all that wait for it, directly or through others, in the plan's order. */
    public List<PlannedStep> from(StepName name) {
        Set<StepName> reached = new HashSet<>(Set.of(name));
        boolean more = true;
        while (more) {
            more = false;
            for (PlannedStep step : steps) {
                if (step.needs().stream().map(Need::step).anyMatch(reached::contains)) {
                    more |= reached.add(step.name());
                }
            }
        }
        return steps.stream().filter(step -> reached.contains(step.name())).toList();
    }
}
