package zhiguang.slurm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhiguang.cluster.JobLimit;
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

/** Reads what a single job may have: its own limits, and those of all jobs together, which one alone cannot pass either. */
final class JobLimits {

    private JobLimits() {}

    static JobLimit of(Assoc given) {
        Optional<AssocMax> max = Optional.ofNullable(given.getMax());
        Optional<AssocMaxTres> tres = max.map(AssocMax::getTres);
        return limit(
                max.map(AssocMax::getJobs).map(AssocMaxJobs::getPer).map(AssocMaxJobsPer::getWallClock),
                tres.map(AssocMaxTres::getPer).map(AssocMaxTresPer::getJob),
                tres.map(AssocMaxTres::getTotal));
    }

    static JobLimit of(Qos given) {
        Optional<QosLimitsMax> max = Optional.ofNullable(given.getLimits()).map(QosLimits::getMax);
        Optional<QosLimitsMaxTres> tres = max.map(QosLimitsMax::getTres);
        return limit(
                max.map(QosLimitsMax::getWallClock).map(QosLimitsMaxWallClock::getPer).map(QosLimitsMaxWallClockPer::getJob),
                tres.map(QosLimitsMaxTres::getPer).map(QosLimitsMaxTresPer::getJob),
                Stream.of(
                                tres.map(QosLimitsMaxTres::getTotal),
                                tres.map(QosLimitsMaxTres::getPer).map(QosLimitsMaxTresPer::getUser),
                                tres.map(QosLimitsMaxTres::getPer).map(QosLimitsMaxTresPer::getAccount))
                        .flatMap(Optional::stream)
                        .reduce((a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
    }

    private static JobLimit limit(Optional<Uint32NoValStruct> minutes, Optional<List<Tres>> ofOne, Optional<List<Tres>> ofAll) {
        List<Tres> all = Stream.of(ofOne, ofAll).flatMap(Optional::stream).flatMap(List::stream).toList();
        return new JobLimit(
                minutes.flatMap(SlurmNumbers::minutes).filter(time -> time.isPositive()),
                least(all, tres -> "node".equals(tres.getType())),
                least(all, tres -> "cpu".equals(tres.getType())),
                least(all, tres -> "mem".equals(tres.getType())),
                least(all, tres -> "gres".equals(tres.getType()) && "gpu".equals(tres.getName())));
    }

    private static Optional<Long> least(List<Tres> all, Predicate<Tres> wanted) {
        return all.stream().filter(wanted).map(JobLimits::count).filter(Objects::nonNull).min(Long::compare);
    }

    private static @Nullable Long count(Tres tres) {
        @Nullable Long count = tres.getCount();
        return count == null || count < 0 ? null : count;
    }
}
