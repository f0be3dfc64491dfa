package zhiguang.spaces;

import java.util.Optional;

/**
 * A file that is to be uploaded.
 *
 * @param replace whether a file of that name may be replaced; it stays until the upload is complete
 * @param sum of its bytes, MD5 or SHA-256 as the store compares it, where they are known and are one part: the file is then put whole
 */
public record NewFile(SpaceId space, ObjectKey key, long size, boolean replace, Optional<String> sum) {

    public NewFile {
        boolean small = Parts.count(size, Parts.sizeFor(size)) == 1;
        sum = sum.filter(known -> small).map(PartEtags::plain);
    }

    /** Without its sum, so that it goes as an upload of one part. */
    public NewFile inParts() {
        return new NewFile(space, key, size, replace, Optional.empty());
    }

    boolean isWhole() {
        return sum.isPresent();
    }
}
