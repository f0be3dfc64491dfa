package zhiguang.objectstore;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the embedded store answers instead of doing what it was asked. */
enum Refusal {
    ACCESS_DENIED(403, "AccessDenied", "Access Denied"),
    NO_SUCH_KEY(404, "NoSuchKey", "The object does not exist"),
    NO_SUCH_UPLOAD(404, "NoSuchUpload", "The upload does not exist"),
    INVALID_PART(400, "InvalidPart", "A part was not found or is another one"),
    BAD_DIGEST(400, "BadDigest", "The bytes are not those of the checksum"),
    INCOMPLETE_BODY(400, "IncompleteBody", "Fewer or more bytes came than were announced");

    private final int status;
    private final String code;
    private final String message;

    Refusal(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    RuntimeException exception() {
        return S3Exception.builder()
                .statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
                .build();
    }
}
