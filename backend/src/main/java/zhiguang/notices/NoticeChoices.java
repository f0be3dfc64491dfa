package zhiguang.notices;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one person wants to be told, and how. */
public record NoticeChoices(Map<NoticeKind, Set<Way>> ways, LimitLead lead) {

    /** Nobody who did not ask for it gets mail; the page tells how a job ended. */
    public static final NoticeChoices DEFAULT = new NoticeChoices(
            Map.of(
                    NoticeKind.ENDED, Set.of(Way.PAGE),
                    NoticeKind.FAILED, Set.of(Way.PAGE),
                    NoticeKind.LIMIT_NEAR, Set.of(Way.PAGE),
                    NoticeKind.MONEY, Set.of(Way.PAGE),
                    NoticeKind.PROJECT_ENDING, Set.of(Way.PAGE),
                    NoticeKind.QUOTA_DECIDED, Set.of(Way.PAGE),
                    NoticeKind.TICKET, Set.of(Way.PAGE)),
            LimitLead.DEFAULT);

    public NoticeChoices {
        Map<NoticeKind, Set<Way>> all = new EnumMap<>(NoticeKind.class);
        for (NoticeKind kind : NoticeKind.values()) {
            all.put(kind, Set.copyOf(ways.getOrDefault(kind, Set.of())));
        }
        ways = Map.copyOf(all);
    }

    public Set<Way> of(NoticeKind kind) {
        return ways.getOrDefault(kind, Set.of());
    }

    public NoticeChoices with(NoticeKind kind, Way way, boolean wanted) {
        Map<NoticeKind, Set<Way>> changed = new EnumMap<>(ways);
        Set<Way> chosen = EnumSet.noneOf(Way.class);
        chosen.addAll(of(kind));
        if (wanted) {
            chosen.add(way);
        } else {
            chosen.remove(way);
        }
        changed.put(kind, chosen);
        return new NoticeChoices(changed, lead);
    }

    public NoticeChoices with(LimitLead changed) {
        return new NoticeChoices(ways, changed);
    }

    /** {@code FAILED:MAIL} and so on. */
    List<String> words() {
        return ways.entrySet().stream()
                .flatMap(e -> e.getValue().stream().map(way -> e.getKey().name() + ":" + way.name()))
                .sorted()
                .toList();
    }

    static NoticeChoices of(String[] words, LimitLead lead) {
        Map<NoticeKind, Set<Way>> ways = new EnumMap<>(NoticeKind.class);
        Arrays.stream(words).map(word -> word.split(":", 2)).forEach(pair -> ways.computeIfAbsent(
                        NoticeKind.valueOf(pair[0]), kind -> EnumSet.noneOf(Way.class))
                .add(Way.valueOf(pair[1])));
        return new NoticeChoices(ways, lead);
    }
}
