package zhiguang.slurm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import zhiguang.projects.quotas.Quota;
import zhiguang.projects.quotas.QuotaLimit;
import zhiguang.slurm.model.Assoc;
import zhiguang.slurm.model.AssocDefault;
import zhiguang.slurm.model.AssocMax;
import zhiguang.slurm.model.AssocMaxJobs;
import zhiguang.slurm.model.AssocMaxJobsPer;
import zhiguang.slurm.model.AssocMaxTres;
import zhiguang.slurm.model.AssocMaxTresGroup;
import zhiguang.slurm.model.AssocMaxTresPer;
import zhiguang.slurm.model.Tres;
import zhiguang.slurm.model.Uint32NoValStruct;

/**
 * Which field of an association keeps which limit. A project's are for all of its jobs together (Grp…), a member's jobs are counted by
 * Max…, because a member's association has nobody below it.
 */
final class QuotaAssociation {

    private static final String CPU = "cpu";
    private static final String NODE = "node";
    private static final String GPU = "gpu";

    /** What takes MaxSubmitJobs=0 of the account back for one partition: without a value of its own it would be inherited. */
    private static final long PLENTY = 1_000_000_000L;

    private QuotaAssociation() {}

    static Assoc ofAccount(Assoc given, Quota wanted) {
        AssocMaxJobs jobs = limited(given, wanted);
        jobs.setPer(per(jobs)
                .count(number(wanted.limit(QuotaLimit.RUNNING_JOBS)))
                .submitted(number(wanted.limit(QuotaLimit.QUEUED_JOBS))));
        if (!wanted.partitions().isEmpty()) {
            jobs.setTotal(SlurmNumbers.set32(0));
        } else if (takesNoJobs(given)) {
            jobs.setTotal(number(Optional.empty()));
        }
        return given;
    }

    /** @param narrowed whether it takes no jobs, since others do for the partitions allowed */
    static Assoc ofMember(Assoc given, Quota wanted, boolean narrowed) {
        AssocMaxJobs jobs = limited(given, wanted);
        jobs.setActive(number(wanted.limit(QuotaLimit.RUNNING_JOBS)));
        jobs.setTotal(narrowed ? SlurmNumbers.set32(0) : number(wanted.limit(QuotaLimit.QUEUED_JOBS)));
        return given;
    }

    static Assoc inPartition(Assoc given, Quota wanted) {
        Assoc member = ofMember(given, wanted, false);
        jobs(member).setTotal(SlurmNumbers.set32(wanted.limit(QuotaLimit.QUEUED_JOBS).orElse(PLENTY)));
        return member;
    }

    static Assoc shut(Assoc given) {
        jobs(given).setTotal(SlurmNumbers.set32(0));
        return given;
    }

    static boolean takesNoJobs(Assoc given) {
        return Optional.ofNullable(given.getMax())
                .map(AssocMax::getJobs)
                .map(AssocMaxJobs::getTotal)
                .flatMap(SlurmNumbers::of)
                .filter(most -> most == 0)
                .isPresent();
    }

    static Quota read(Assoc given, boolean ofAccount) {
        AssocMaxJobs jobs = jobs(given);
        AssocMaxTres tres = tres(given);
        Map<QuotaLimit, Long> limits = new EnumMap<>(QuotaLimit.class);
        put(limits, QuotaLimit.RUNNING_JOBS, ofAccount ? per(jobs).getCount() : jobs.getActive());
        put(limits, QuotaLimit.QUEUED_JOBS, ofAccount ? per(jobs).getSubmitted() : jobs.getTotal());
        put(limits, QuotaLimit.JOB_MINUTES, per(jobs).getWallClock());
        limits.remove(QuotaLimit.QUEUED_JOBS, PLENTY);
        AssocMaxTresGroup group = tres.getGroup();
        put(limits, group == null ? null : group.getMinutes(), null, QuotaLimit.CORE_MINUTES, QuotaLimit.GPU_MINUTES);
        put(limits, tres.getTotal(), QuotaLimit.NODES, QuotaLimit.CPUS, QuotaLimit.GPUS);
        AssocMaxTresPer perJob = tres.getPer();
        put(limits, perJob == null ? null : perJob.getJob(), QuotaLimit.JOB_NODES, QuotaLimit.JOB_CPUS, QuotaLimit.JOB_GPUS);
        Optional<String> chosen =
                Optional.ofNullable(given.getDefault()).map(AssocDefault::getQos).filter(name -> !name.isEmpty());
        Set<String> qos = new TreeSet<>(JobFields.words(given.getQos()));
        return new Quota(limits, Set.of(), qos, chosen.filter(name -> qos.isEmpty() || qos.contains(name)));
    }

    private static AssocMaxJobs limited(Assoc given, Quota wanted) {
        AssocMaxTres tres = tres(given);
        AssocMaxTresGroup group = Optional.ofNullable(tres.getGroup()).orElseGet(AssocMaxTresGroup::new);
        group.setMinutes(list(group.getMinutes(), wanted, null, QuotaLimit.CORE_MINUTES, QuotaLimit.GPU_MINUTES));
        tres.setGroup(group);
        tres.setTotal(list(tres.getTotal(), wanted, QuotaLimit.NODES, QuotaLimit.CPUS, QuotaLimit.GPUS));
        AssocMaxTresPer perJob = Optional.ofNullable(tres.getPer()).orElseGet(AssocMaxTresPer::new);
        perJob.setJob(list(perJob.getJob(), wanted, QuotaLimit.JOB_NODES, QuotaLimit.JOB_CPUS, QuotaLimit.JOB_GPUS));
        tres.setPer(perJob);
        AssocMaxJobs jobs = jobs(given);
        jobs.setPer(per(jobs).wallClock(number(wanted.limit(QuotaLimit.JOB_MINUTES))));
        qos(given, wanted);
        return jobs;
    }

    /** An empty list of QOS, which slurmdbd takes for no change, leaves them as they are. */
    private static void qos(Assoc given, Quota wanted) {
        AssocDefault chosen = Optional.ofNullable(given.getDefault()).orElseGet(AssocDefault::new);
        if (!wanted.qos().isEmpty()) {
            given.setQos(new ArrayList<>(wanted.qos()));
            if (!wanted.qos().contains(JobFields.text(chosen.getQos()))) {
                chosen.setQos("");
            }
        }
        wanted.defaultQos().ifPresent(chosen::setQos);
        given.setDefault(chosen);
    }

    /** What is there of other resources, which slurmdbd would forget if it were not named, and what is wanted of these. */
    private static List<Tres> list(
            @Nullable List<Tres> there, Quota wanted, @Nullable QuotaLimit nodes, QuotaLimit cpus, QuotaLimit gpus) {
        List<Tres> all = new ArrayList<>();
        if (there != null) {
            there.stream()
                    .filter(tres -> !isCpu(tres) && !isGpu(tres) && (nodes == null || !NODE.equals(tres.getType())))
                    .forEach(all::add);
        }
        if (nodes != null) {
            wanted.limit(nodes).ifPresent(count -> all.add(new Tres().type(NODE).count(count)));
        }
        wanted.limit(cpus).ifPresent(count -> all.add(new Tres().type(CPU).count(count)));
        wanted.limit(gpus).ifPresent(count -> all.add(new Tres().type("gres").name(GPU).count(count)));
        return all;
    }

    private static void put(
            Map<QuotaLimit, Long> limits, @Nullable List<Tres> there, @Nullable QuotaLimit nodes, QuotaLimit cpus, QuotaLimit gpus) {
        if (there == null) {
            return;
        }
        for (Tres tres : there) {
            if (nodes != null && NODE.equals(tres.getType())) {
                limits.put(nodes, TresText.count(tres));
            } else if (isCpu(tres)) {
                limits.put(cpus, TresText.count(tres));
            } else if (isGpu(tres)) {
                limits.put(gpus, TresText.count(tres));
            }
        }
    }

    private static void put(Map<QuotaLimit, Long> limits, QuotaLimit limit, @Nullable Uint32NoValStruct given) {
        SlurmNumbers.of(given).ifPresent(amount -> limits.put(limit, amount));
    }

    private static boolean isCpu(Tres tres) {
        return CPU.equals(tres.getType());
    }

    private static boolean isGpu(Tres tres) {
        return "gres".equals(tres.getType()) && GPU.equals(tres.getName());
    }

    private static AssocMaxJobs jobs(Assoc given) {
        AssocMax max = max(given);
        AssocMaxJobs jobs = Optional.ofNullable(max.getJobs()).orElseGet(AssocMaxJobs::new);
        max.setJobs(jobs);
        return jobs;
    }

    private static AssocMaxTres tres(Assoc given) {
        AssocMax max = max(given);
        AssocMaxTres tres = Optional.ofNullable(max.getTres()).orElseGet(AssocMaxTres::new);
        max.setTres(tres);
        return tres;
    }

    private static AssocMax max(Assoc given) {
        AssocMax max = Optional.ofNullable(given.getMax()).orElseGet(AssocMax::new);
        given.setMax(max);
        return max;
    }

    private static AssocMaxJobsPer per(AssocMaxJobs jobs) {
        return Optional.ofNullable(jobs.getPer()).orElseGet(AssocMaxJobsPer::new);
    }

    private static Uint32NoValStruct number(Optional<Long> amount) {
        return amount.map(SlurmNumbers::set32).orElseGet(() -> new Uint32NoValStruct().set(false).infinite(true).number(0L));
    }
}
