package zhiguang.billing;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import zhiguang.failure.InvalidInputException;

/**
 * What one unit costs.
 *
 * @param partition empty for any, as are {@code qos}, {@code projectClass} and {@code gpuType}
 * @param from holds from this volume of the project's month on
 * @param price of one unit, in the currency itself
 */
public record PriceRate(
        String partition, String qos, String projectClass, Resource resource, String gpuType, BigDecimal from, BigDecimal price) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{0,64}");
    private static final BigDecimal MOST_PRICE = new BigDecimal("999999");
    private static final BigDecimal MOST_VOLUME = new BigDecimal("999999999999");
    private static final int DIGITS = 6;

    public PriceRate {
        for (String name : new String[] {partition, qos, projectClass, gpuType}) {
            if (!NAME.matcher(name).matches()) {
                throw new InvalidInputException("price.name", "This is not the name of a partition, QOS, class or GPU type.");
            }
        }
        if (!gpuType.isEmpty() && resource != Resource.GPU_HOUR) {
            throw new InvalidInputException("price.gpu-type", "Only GPU-hours have a type of GPU.");
        }
        if (resource == Resource.STORAGE_GIB_DAY && !(partition.isEmpty() && qos.isEmpty())) {
            throw new InvalidInputException("price.storage", "Storage has no partition and no QOS.");
        }
        from = bounded(from, MOST_VOLUME, "price.from", "A tier begins at a number from 0 on, with at most 6 digits after the point.");
        price = bounded(price, MOST_PRICE, "price.price", "A price is a number from 0 on, with at most 6 digits after the point.");
    }

    /** For any partition, QOS and class, from the first unit on. */
    public static PriceRate of(Resource resource, String price) {
        return new PriceRate("", "", "", resource, "", BigDecimal.ZERO, new BigDecimal(price));
    }

    boolean fits(String itsPartition, String itsQos, String itsClass, Resource itsResource, String itsGpuType) {
        return resource == itsResource
                && isFor(partition, itsPartition)
                && isFor(qos, itsQos)
                && isFor(projectClass, itsClass)
                && isFor(gpuType, itsGpuType);
    }

    /** How much it says: partition before QOS before class before the type of GPU. */
    int particularity() {
        return (partition.isEmpty() ? 0 : 8) + (qos.isEmpty() ? 0 : 4) + (projectClass.isEmpty() ? 0 : 2) + (gpuType.isEmpty() ? 0 : 1);
    }

    private static boolean isFor(String named, String its) {
        return named.isEmpty() || named.equals(its);
    }

    private static BigDecimal bounded(BigDecimal number, BigDecimal most, String code, String english) {
        if (number.signum() < 0 || number.compareTo(most) > 0 || number.stripTrailingZeros().scale() > DIGITS) {
            throw new InvalidInputException(code, english);
        }
        return number.setScale(DIGITS);
    }
}
