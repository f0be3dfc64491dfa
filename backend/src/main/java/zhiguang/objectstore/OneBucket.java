package zhiguang.objectstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** All that a bucket's key may reach: the objects of that bucket, under {@link FileNames}; what is not spelled out is refused. */
final class OneBucket extends ForwardingBlobStore {

    /** S3Proxy keeps a checksum that it compared with the object, and tells the store by that. */
    private static final String COMPARED_SHA256 = "s3proxy_checksum_sha256";

    private static final int PAGE = 1_000;

    private final BlobStore files;
    private final BucketFolder folder;
    private final PlacedUploads placed;
    private final String bucket;
    private final Optional<String> source;

    OneBucket(BlobStore files, Path buckets, PlacedUploads placed, String bucket) {
        this(files, buckets, placed, bucket, Optional.empty());
    }

    /**
     * With {@code buckets}, the folder that {@code files} keeps its buckets in, and {@code source}, another bucket whose objects may be
     * read in order to copy them.
     */
    OneBucket(BlobStore files, Path buckets, PlacedUploads placed, String bucket, Optional<String> source) {
        super(files);
        this.placed = placed;
        this.folder = new BucketFolder(buckets.resolve(bucket));
        this.files = files;
        this.bucket = bucket;
        this.source = source;
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        own(request.bucket());
        if (request.delimiter() != null && !request.delimiter().isEmpty()) {
            throw new UnsupportedOperationException("listing by delimiter");
        }
        String after = Stream.of(request.continuationToken(), request.startAfter())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        String prefix = request.prefix() == null ? "" : request.prefix();
        int most = request.maxKeys() == null ? PAGE : request.maxKeys();
        List<String> keys = folder.keys(prefix, after, most + 1);
        boolean more = keys.size() > most;
        List<String> page = more ? keys.subList(0, most) : keys;
        return ListObjectsV2Response.builder()
                .contents(page.stream().flatMap(key -> object(key).stream()).toList())
                .isTruncated(more)
                .nextContinuationToken(more && most > 0 ? page.getLast() : null)
                .build();
    }

    /** Nothing when it was deleted meanwhile. */
    private Optional<S3Object> object(String key) {
        String name = FileNames.ofKey(key);
        return folder.describe(name)
                .map(object -> object.key(key).build())
                .or(() -> Optional.ofNullable(files.blobMetadataIfPresent(bucket, name))
                        .map(h -> S3Object.builder().key(key).size(h.contentLength()).lastModified(h.lastModified()).eTag(h.eTag()).build()));
    }

    @Override
    public HeadBucketResponse headBucket(HeadBucketRequest request) {
        own(request.bucket());
        return files.headBucket(request);
    }

    @Override
    public CreateBucketResponse createContainer(CreateBucketRequest request) {
        own(request.bucket());
        return files.createContainer(request);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        if (Bundle.isKey(request.key())) {
            return bundles(request.bucket()).put(request, content);
        }
        String name = name(request.bucket(), request.key());
        String sha256 = request.metadata().get(COMPARED_SHA256);
        if (sha256 == null || request.ifNoneMatch() != null || !placed.hasAttributes()) {
            return files.putBlob(request.toBuilder().key(name).build(), content);
        }
        var incoming = new Incoming(content, request.contentLength(), sha256, request.contentMD5());
        try {
            String etag = incoming.become(folder.folder().resolve(name), new ObjectAttributes(request.contentType(), request.metadata()));
            return PutObjectResponse.builder().eTag(etag).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public @Nullable HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        return files.blobMetadata(request.toBuilder().key(readable(request.bucket(), request.key())).build());
    }

    @Override
    public @Nullable ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        if (Bundle.isKey(request.key())) {
            return bundles(request.bucket()).get(Bundle.of(request.key()));
        }
        return files.getBlob(request.toBuilder().key(readable(request.bucket(), request.key())).build());
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return files.removeBlob(request.toBuilder().key(name(request.bucket(), request.key())).build());
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        String name = name(request.bucket(), request.key());
        MultipartUpload upload = files.initiateMultipartUpload(request.toBuilder().key(name).build());
        placed.begin(folder.folder(), upload.id(), name, request.metadata());
        return new MultipartUpload(upload.id(), request, upload.response());
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        MultipartUpload named = named(upload);
        placed.forget(folder.folder(), upload.id());
        files.abortMultipartUpload(named);
        folder.deleteParts(upload.id());
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        MultipartUpload named = named(upload);
        Optional<PlacedUpload> ours = placed(named);
        CompleteMultipartUploadResponse joined = ours.isPresent()
                ? PlacedUploads.join(ours.get(), folder.folder(), named, request)
                : files.completeMultipartUpload(
                        named, request.toBuilder().key(name(request.bucket(), request.key())).build());
        placed.forget(folder.folder(), upload.id());
        folder.deleteParts(upload.id());
        return joined;
    }

    @Override
    public UploadPartResponse uploadMultipartPart(MultipartUpload upload, UploadPartRequest request, InputStream content) {
        MultipartUpload named = named(upload);
        Optional<PlacedUpload> ours = placed(named);
        if (ours.isEmpty()) {
            return files.uploadMultipartPart(
                    named, request.toBuilder().key(name(request.bucket(), request.key())).build(), content);
        }
        return PlacedUploads.put(ours.get(), request, content);
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        MultipartUpload named = named(upload);
        Optional<PlacedUpload> ours = placed(named);
        try {
            return ours.isPresent() ? ours.get().list() : files.listMultipartUpload(named);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<PlacedUpload> placed(MultipartUpload named) {
        return placed.find(folder.folder(), named.id(), named.request().key());
    }

    @Override
    public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(String container) {
        own(container);
        return files.listMultipartUploads(container).stream()
                .filter(u -> FileNames.isKey(u.key()))
                .map(u -> u.toBuilder().key(FileNames.toKey(u.key())).build())
                .toList();
    }

    @Override
    public long getMinimumMultipartPartSize() {
        return files.getMinimumMultipartPartSize();
    }

    @Override
    public BucketCannedACL getContainerAccess(String container) {
        own(container);
        return BucketCannedACL.PRIVATE;
    }

    @Override
    public ObjectCannedACL getBlobAccess(String container, String key) {
        own(container);
        return ObjectCannedACL.PRIVATE;
    }

    @Override
    public ObjectCannedACL getBlobAccess(String container, String key, @Nullable String versionId) {
        return getBlobAccess(container, key);
    }

    @Override
    public boolean blobExists(String container, String key) {
        return files.blobExists(container, name(container, key));
    }

    @Override
    public boolean supportsVersioning() {
        return false;
    }

    @Override
    public boolean supportsBucketEncryption() {
        return false;
    }

    @Override
    public boolean supportsServerSideEncryption() {
        return false;
    }

    @Override
    public GetBucketAclResponse getContainerAcl(GetBucketAclRequest request) {
        throw refused();
    }

    @Override
    public GetObjectAclResponse getBlobAcl(GetObjectAclRequest request) {
        throw refused();
    }

    @Override
    public void clearContainer(ListObjectsV2Request request) {
        throw refused();
    }

    @Override
    public void deleteContainer(String container) {
        throw refused();
    }

    @Override
    public GetBucketVersioningResponse getBucketVersioning(GetBucketVersioningRequest request) {
        throw refused();
    }

    @Override
    public PutBucketVersioningResponse putBucketVersioning(PutBucketVersioningRequest request) {
        throw refused();
    }

    @Override
    public ListObjectVersionsResponse listVersions(ListObjectVersionsRequest request) {
        throw refused();
    }

    @Override
    public GetBucketEncryptionResponse getBucketEncryption(GetBucketEncryptionRequest request) {
        throw refused();
    }

    @Override
    public PutBucketEncryptionResponse putBucketEncryption(PutBucketEncryptionRequest request) {
        throw refused();
    }

    @Override
    public DeleteBucketEncryptionResponse deleteBucketEncryption(DeleteBucketEncryptionRequest request) {
        throw refused();
    }

    @Override
    public void setContainerAccess(String container, BucketCannedACL access) {
        throw refused();
    }

    @Override
    public void setBlobAccess(String container, String key, ObjectCannedACL access) {
        throw refused();
    }

    @Override
    public void setBlobAccess(String container, String key, ObjectCannedACL access, @Nullable String versionId) {
        throw refused();
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        if (source.isEmpty()) {
            throw refused();
        }
        return files.copyBlob(request.toBuilder()
                .sourceKey(readable(request.sourceBucket(), request.sourceKey()))
                .destinationKey(name(request.destinationBucket(), request.destinationKey()))
                .build());
    }

    @Override
    public ListBucketsResponse list() {
        throw refused();
    }

    @Override
    public void deleteBucket(String container) {
        throw refused();
    }

    private MultipartUpload named(MultipartUpload upload) {
        var request = upload.request();
        return new MultipartUpload(
                upload.id(), request.toBuilder().key(name(request.bucket(), request.key())).build());
    }

    private String name(String container, String key) {
        own(container);
        return key.startsWith(BucketFolder.STUB) ? key : FileNames.ofKey(key);
    }

    private String readable(String container, String key) {
        return source.filter(container::equals).isPresent() ? FileNames.ofKey(key) : name(container, key);
    }

    private BundleFiles bundles(String container) {
        own(container);
        if (!placed.hasAttributes()) {
            throw refused();
        }
        return new BundleFiles(folder.folder());
    }

    private void own(String container) {
        if (!bucket.equals(container)) {
            throw refused();
        }
    }

    private static RuntimeException refused() {
        return Refusal.ACCESS_DENIED.exception();
    }
}
