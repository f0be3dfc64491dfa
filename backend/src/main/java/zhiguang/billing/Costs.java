package zhiguang.billing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import zhiguang.billing.PriceVersion.Tier;

/** Reckons what a job costs; the volume of the month so far decides in which tiers it lies. */
final class Costs {

    private static final BigDecimal HOUR = BigDecimal.valueOf(3600);
    private static final BigDecimal GIB = BigDecimal.valueOf(1024);
    private static final BigDecimal BYTES = BigDecimal.valueOf(1L << 30);
    private static final long DAY = 86_400;
    private static final int DIGITS = 6;

    private Costs() {}

    /** How much of a resource the project has used this month already. */
    interface Volumes {
        BigDecimal of(Resource resource, String gpuType);
    }

    static List<CostLine> lines(PriceVersion prices, JobShape job, long seconds, Volumes volumes) {
        List<CostLine> lines = new ArrayList<>();
        for (Part part : parts(job)) {
            lines.addAll(split(tiers(prices, job, part), part, seconds, quantity(part.amount, seconds), volumes));
        }
        return lines;
    }

    /** One day of so many bytes. */
    static List<CostLine> storage(PriceVersion prices, String projectClass, long bytes, Volumes volumes) {
        BigDecimal gib = BigDecimal.valueOf(bytes).divide(BYTES, DIGITS, RoundingMode.HALF_UP);
        Part part = new Part(Resource.STORAGE_GIB_DAY, "", gib);
        return split(prices.tiers("", "", projectClass, part.resource, ""), part, DAY, gib, volumes);
    }

    private static List<CostLine> split(List<Tier> tiers, Part part, long seconds, BigDecimal quantity, Volumes volumes) {
        List<CostLine> lines = new ArrayList<>();
        BigDecimal used = volumes.of(part.resource, part.gpuType);
        BigDecimal left = quantity;
        for (int i = 0; i < tiers.size() && left.signum() > 0; i++) {
            boolean last = i == tiers.size() - 1;
            BigDecimal begin = i == 0 ? BigDecimal.ZERO : tiers.get(i).from();
            BigDecimal room = last ? left : tiers.get(i + 1).from().subtract(used.max(begin)).max(BigDecimal.ZERO);
            BigDecimal here = left.min(room);
            if (here.signum() > 0) {
                lines.add(new CostLine(part.resource, part.gpuType, tiers.get(i).from(), part.amount, seconds, here, tiers.get(i).price()));
                left = left.subtract(here);
                used = used.add(here);
            }
        }
        return lines;
    }

    /** The most it can cost, in whichever tier and, where none is asked for, with whichever QOS it comes to run. */
    static Money atMost(PriceVersion prices, JobShape job, long seconds) {
        Stream<String> qos = job.qos().isEmpty()
                ? Stream.concat(Stream.of(""), prices.rates().stream().map(PriceRate::qos)).distinct()
                : Stream.of(job.qos());
        return qos.map(name -> sum(prices, job.withQos(name), seconds)).max(Comparator.naturalOrder()).orElse(Money.NONE);
    }

    /** A line more for each tier may round up by half a cent: that is in it. */
    private static Money sum(PriceVersion prices, JobShape job, long seconds) {
        BigDecimal cents = BigDecimal.ZERO;
        for (Part part : parts(job)) {
            List<Tier> tiers = tiers(prices, job, part);
            BigDecimal dearest = tiers.stream().map(Tier::price).max(Comparator.naturalOrder()).orElse(BigDecimal.ZERO);
            BigDecimal exact = quantity(part.amount, seconds).multiply(dearest).movePointRight(2);
            cents = cents.add(exact.setScale(0, RoundingMode.CEILING)).add(BigDecimal.valueOf(Math.max(0, tiers.size() - 1)));
        }
        return Money.ceiling(cents);
    }

    private static List<Tier> tiers(PriceVersion prices, JobShape job, Part part) {
        return prices.tiers(job.partition(), job.qos(), job.projectClass(), part.resource, part.gpuType);
    }

    private static BigDecimal quantity(BigDecimal amount, long seconds) {
        return amount.multiply(BigDecimal.valueOf(seconds)).divide(HOUR, DIGITS, RoundingMode.HALF_UP);
    }

    private static List<Part> parts(JobShape job) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(Resource.CPU_HOUR, "", BigDecimal.valueOf(job.cpus())));
        job.gpus().forEach((type, count) -> parts.add(new Part(Resource.GPU_HOUR, type, BigDecimal.valueOf(count))));
        parts.add(new Part(
                Resource.MEMORY_GIB_HOUR, "", BigDecimal.valueOf(job.memory()).divide(GIB, DIGITS, RoundingMode.HALF_UP)));
        return parts.stream().filter(part -> part.amount.signum() > 0).toList();
    }

    private record Part(Resource resource, String gpuType, BigDecimal amount) {}
}
