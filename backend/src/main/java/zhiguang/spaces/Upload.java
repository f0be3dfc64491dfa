package zhiguang.spaces;

/** An upload that has begun: {@code size} bytes to come, in parts of {@code partSize} but the last. */
public record Upload(UploadId id, SpaceId space, ObjectKey key, long size, long partSize) {

    /** An empty file is one empty part. */
    public int parts() {
        return Parts.count(size, partSize);
    }
}
