package zhiguang.ui.pipelines;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import zhiguang.submissions.After;

/** A pipeline as it is typed, right or wrong; kept on the server until it is submitted. */
record PlanDraft(String name, List<Step> steps) {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    PlanDraft {
        name = Objects.requireNonNullElse(name, "");
        steps = List.copyOf(Objects.requireNonNullElse(steps, List.of()));
    }

    /**
     * One step.
     *
     * @param job the draft of the new-job form
     * @param needs by the names of the steps before it
     */
    record Step(String name, String job, Map<String, Set<After>> needs) {
        Step {
            Map<String, Set<After>> all = new TreeMap<>();
            Objects.requireNonNullElse(needs, Map.<String, Set<After>>of()).forEach((step, how) -> {
                if (!how.isEmpty()) {
                    all.put(step, Set.copyOf(new TreeSet<>(how)));
                }
            });
            needs = Map.copyOf(all);
        }

        Step withJob(String other) {
            return new Step(name, other, needs);
        }

        Set<String> needs(After how) {
            Set<String> steps = new TreeSet<>();
            needs.forEach((step, kinds) -> {
                if (kinds.contains(how)) {
                    steps.add(step);
                }
            });
            return steps;
        }

        Step withNeeds(After how, Set<String> steps) {
            Map<String, Set<After>> changed = new TreeMap<>();
            needs.forEach((step, kinds) -> changed.put(step, new TreeSet<>(kinds)));
            changed.values().forEach(kinds -> kinds.remove(how));
            steps.forEach(step -> changed.computeIfAbsent(step, s -> new TreeSet<>()).add(how));
            return new Step(name, job, changed);
        }

        /** {@code now} is empty for a step that is there no more. */
        private Step renamed(String before, Optional<String> now) {
            Map<String, Set<After>> changed = new TreeMap<>();
            needs.forEach((step, kinds) -> {
                if (!step.equals(before)) {
                    changed.put(step, kinds);
                } else {
                    now.ifPresent(n -> changed.put(n, kinds));
                }
            });
            return new Step(name.equals(before) ? now.orElse(name) : name, job, changed);
        }
    }

    String asJson() {
        return JSON.writeValueAsString(this);
    }

    static Optional<PlanDraft> parse(String json) {
        try {
            return Optional.of(JSON.readValue(json, PlanDraft.class));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    PlanDraft named(String other) {
        return new PlanDraft(other, steps);
    }

    PlanDraft with(Step step) {
        List<Step> all = new ArrayList<>(steps);
        all.add(step);
        return new PlanDraft(name, all);
    }

    PlanDraft replaced(int at, Step step) {
        List<Step> all = new ArrayList<>(steps);
        all.set(at, step);
        return new PlanDraft(name, all);
    }

    PlanDraft renamed(int at, String now) {
        String before = steps.get(at).name();
        boolean alone = steps.stream().filter(s -> s.name().equals(before)).count() == 1;
        Step step = new Step(now, steps.get(at).job(), steps.get(at).needs());
        List<Step> all = new ArrayList<>(steps);
        all.set(at, step);
        return new PlanDraft(name, alone ? all.stream().map(s -> s.renamed(before, Optional.of(now))).toList() : all);
    }

    PlanDraft without(int at) {
        List<Step> all = new ArrayList<>(steps);
        String gone = all.remove(at).name();
        return new PlanDraft(name, all.stream().map(s -> s.renamed(gone, Optional.empty())).toList());
    }

    /** A name that no step has yet. */
    String freeName(String wanted) {
        String plain = wanted.replaceAll("[^\\p{L}\\p{N} ._-]", "").strip();
        String base = plain.isEmpty() || !Character.isLetterOrDigit(plain.codePointAt(0)) ? "step" : plain.substring(0, Math.min(50, plain.length()));
        String free = base;
        for (int i = 2; has(free); i++) {
            free = base + " " + i;
        }
        return free;
    }

    private boolean has(String step) {
        return steps.stream().anyMatch(s -> s.name().equals(step));
    }

    Map<String, Map<String, Set<After>>> needs() {
        Map<String, Map<String, Set<After>>> needs = new LinkedHashMap<>();
        steps.forEach(s -> needs.put(s.name(), s.needs()));
        return needs;
    }
}
