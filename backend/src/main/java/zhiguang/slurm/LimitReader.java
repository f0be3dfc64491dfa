package zhiguang.slurm;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.JobLimit;
import zhiguang.cluster.LimitSet;
import zhiguang.cluster.LimitSet.Over;
import zhiguang.slurm.model.Assoc;
import zhiguang.slurm.model.AssocMax;
import zhiguang.slurm.model.AssocMaxJobs;
import zhiguang.slurm.model.AssocMaxJobsPer;
import zhiguang.slurm.model.AssocMaxTres;
import zhiguang.slurm.model.AssocMaxTresPer;
import zhiguang.slurm.model.Qos;
import zhiguang.slurm.model.QosLimits;
import zhiguang.slurm.model.QosLimitsMax;
import zhiguang.slurm.model.QosLimitsMaxTres;
import zhiguang.slurm.model.QosLimitsMaxTresPer;
import zhiguang.slurm.model.QosLimitsMaxWallClock;
import zhiguang.slurm.model.QosLimitsMaxWallClockPer;
import zhiguang.slurm.model.Tres;
import zhiguang.slurm.model.Uint32NoValStruct;

/** Reads what an association or a QOS sets for jobs. */
final class LimitReader {

    private static final Map<String, Over> OVER =
            Map.of("OVERRIDE_PARTITION_QOS", Over.QOS, "PARTITION_TIME_LIMIT", Over.TIME, "PARTITION_MAXIMUM_NODE", Over.NODES);

    private LimitReader() {}

    static LimitSet read(Assoc given) {
        Optional<AssocMax> max = Optional.ofNullable(given.getMax());
        Optional<AssocMaxTres> tres = max.map(AssocMax::getTres);
        return new LimitSet(
                limit(
                        max.map(AssocMax::getJobs).map(AssocMaxJobs::getPer).map(AssocMaxJobsPer::getWallClock),
                        tres.map(AssocMaxTres::getPer).map(AssocMaxTresPer::getJob)),
                JobLimit.NONE,
                limit(Optional.empty(), tres.map(AssocMaxTres::getTotal)),
                Set.of());
    }

    /** What holds for the users and for the accounts of a QOS is one here: no association sets either. */
    static LimitSet read(Qos given) {
        Optional<QosLimitsMax> max = Optional.ofNullable(given.getLimits()).map(QosLimits::getMax);
        Optional<QosLimitsMaxTres> tres = max.map(QosLimitsMax::getTres);
        Optional<QosLimitsMaxTresPer> per = tres.map(QosLimitsMaxTres::getPer);
        return new LimitSet(
                limit(
                        max.map(QosLimitsMax::getWallClock).map(QosLimitsMaxWallClock::getPer).map(QosLimitsMaxWallClockPer::getJob),
                        per.map(QosLimitsMaxTresPer::getJob)),
                limit(Optional.empty(), per.map(QosLimitsMaxTresPer::getUser))
                        .least(limit(Optional.empty(), per.map(QosLimitsMaxTresPer::getAccount))),
                limit(Optional.empty(), tres.map(QosLimitsMaxTres::getTotal)),
                JobFields.words(given.getFlags()).stream().flatMap(flag -> Stream.ofNullable(OVER.get(flag))).collect(Collectors.toUnmodifiableSet()));
    }

    private static JobLimit limit(Optional<Uint32NoValStruct> minutes, Optional<List<Tres>> tres) {
        List<Tres> all = tres.orElse(List.of());
        return new JobLimit(
                minutes.flatMap(SlurmNumbers::minutes).filter(time -> time.isPositive()),
                least(all, each -> "node".equals(each.getType())),
                least(all, each -> "cpu".equals(each.getType())),
                least(all, each -> "mem".equals(each.getType())),
                least(all, each -> "gres".equals(each.getType()) && "gpu".equals(each.getName())));
    }

    private static Optional<Long> least(List<Tres> all, Predicate<Tres> wanted) {
        return all.stream().filter(wanted).map(LimitReader::count).filter(Objects::nonNull).min(Long::compare);
    }

    private static @Nullable Long count(Tres tres) {
        @Nullable Long count = tres.getCount();
        return count == null || count < 0 ? null : count;
    }
}
