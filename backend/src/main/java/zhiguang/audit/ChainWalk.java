package zhiguang.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import zhiguang.audit.Finding.Kind;

/** One way through the chain, row by row. */
class ChainWalk {

    private final Map<Long, Set<String>> anchored = new HashMap<>();
    private final Function<String, Optional<Long>> placeOf;
    private final List<Finding> findings = new ArrayList<>();
    private final int anchors;
    private long first;
    private long rows;
    private long lastAnchored;
    private @Nullable ChainLink last;
    private @Nullable ChainLink lastButOne;
    private boolean lastIsBroken;

    ChainWalk(Collection<Anchor> own, Collection<Anchor> witnesses, Function<String, Optional<Long>> placeOf) {
        this.placeOf = placeOf;
        Set<Anchor> all = new HashSet<>(own);
        all.addAll(witnesses);
        anchors = all.size();
        for (Anchor anchor : all) {
            anchored.computeIfAbsent(anchor.lastId(), id -> new HashSet<>()).add(anchor.hash());
            lastAnchored = Math.max(lastAnchored, anchor.lastId());
        }
        own.stream().filter(anchor -> !witnesses.contains(anchor)).forEach(a -> found(Finding.at(Kind.ANCHOR_LOST, a.lastId())));
    }

    void next(ChainLink link) {
        int before = findings.size();
        long id = link.line().id();
        if (last == null) {
            begin(link);
        } else if (id > last.line().id() + 1) {
            found(new Finding(Kind.MISSING, last.line().id() + 1, id - 1));
        } else if (!link.previous().equals(last.hash())) {
            unlinked(link, last).ifPresent(this::found);
        }
        if (!link.isWhole()) {
            found(misplacement(link).orElse(Finding.at(Kind.ALTERED, id)));
        }
        if (!anchored.getOrDefault(id, Set.of()).stream().allMatch(link.hash()::equals)) {
            found(Finding.at(Kind.ANCHOR_BROKEN, id));
        }
        lastIsBroken = findings.size() > before;
        lastButOne = last;
        last = link;
        rows++;
    }

    /** The beginning of all, or what follows on an anchor; anything else lacks its beginning. */
    private void begin(ChainLink link) {
        first = link.line().id();
        Set<String> proofs = first == 1 ? Set.of(ChainLink.BEGINNING) : anchored.getOrDefault(first - 1, Set.of());
        if (proofs.isEmpty()) {
            found(new Finding(Kind.MISSING, 1, first - 1));
        } else if (!proofs.stream().allMatch(link.previous()::equals)) {
            found(Finding.at(Kind.UNLINKED, first));
        }
    }

    private Optional<Finding> unlinked(ChainLink link, ChainLink before) {
        if (lastButOne != null && link.previous().equals(lastButOne.hash())) {
            return Optional.of(Finding.at(Kind.INSERTED, before.line().id()));
        }
        return link.isWhole() && !lastIsBroken ? Optional.of(Finding.at(Kind.UNLINKED, link.line().id())) : Optional.empty();
    }

    /** Found by the row it continues, or where that one is gone, near by. */
    private Optional<Finding> misplacement(ChainLink link) {
        return placeOf.apply(link.previous()).flatMap(place -> placed(link, place + 1)).or(() -> placed(link, link.line().id() + 1));
    }

    /** The row before may have been moved itself: its neighbours' places are tried too. */
    private static Optional<Finding> placed(ChainLink link, long near) {
        for (long place : List.of(near, near - 1, near + 1, near - 2)) {
            if (place > 0 && link.hashAt(place).equals(link.hash())) {
                return Optional.of(new Finding(Kind.MOVED, link.line().id(), place));
            }
        }
        return Optional.empty();
    }

    boolean isFull() {
        return findings.size() >= Verification.MOST_FINDINGS;
    }

    Verification end() {
        long end = last == null ? 0 : last.line().id();
        if (lastAnchored > end && !isFull()) {
            found(new Finding(Kind.MISSING, end + 1, lastAnchored));
        }
        return new Verification(first, end, rows, anchors, List.copyOf(findings));
    }

    private void found(Finding finding) {
        if (!isFull()) {
            findings.add(finding);
        }
    }
}
