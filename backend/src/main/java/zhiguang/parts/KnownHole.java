package zhiguang.parts;

/**
 * A hole that is in a part from one version on and mended in another.
 *
 * @param part {@code slurm}, {@code openssh}, or group and name of a library
 * @param since the first version that has it; {@code 0} where all older ones do
 * @param mended the first that does not
 * @param told by which names it is known
 */
public record KnownHole(String part, Version since, Version mended, String told) {

    boolean isIn(String name, Version version) {
        return part.equals(name) && version.compareTo(since) >= 0 && version.compareTo(mended) < 0;
    }
}
