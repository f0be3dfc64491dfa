package zhiguang.objectstore;

import zhiguang.spaces.SpaceId;

/** What a session may do, and who may use a bucket, in the policy language of S3. */
final class SpacePolicies {

    /** The name of sessions that copy from one space to another. */
    static final String COPIES = "zhiguang-copies";

    private SpacePolicies() {}

    static String sessionName(SpaceId space) {
        return "zhiguang-" + space.value();
    }

    /** Lets a session reach the space's bucket and nothing else. */
    static String ofSession(SpaceId space) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":%s}]}""".formatted(resources(space));
    }

    /** Lets a session read one space and write to the other. */
    static String ofCopies(SpaceId from, SpaceId to) {
        return """
                {"Version":"2012-10-17","Statement":[\
                {"Effect":"Allow","Action":["s3:GetObject"],"Resource":["arn:aws:s3:::%s/*"]},\
                {"Effect":"Allow","Action":["s3:*"],"Resource":%s}]}""".formatted(from.bucket(), resources(to));
    }

    /** Keeps everybody out of the space's bucket but its own sessions and those that copy, with which nothing is signed. */
    static String ofBucket(SpaceId space, String roleArn) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":["%s","%s"]},"Action":["s3:*"],"Resource":%s}]}"""
                .formatted(sessionArn(sessionName(space), roleArn), sessionArn(COPIES, roleArn), resources(space));
    }

    /** {@code arn:aws:iam::account:role/path/name} is assumed as {@code arn:aws:sts::account:assumed-role/name/session}. */
    private static String sessionArn(String session, String roleArn) {
        String account = roleArn.substring(0, roleArn.indexOf(":role/")).replace(":iam:", ":sts:");
        String role = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        return account + ":assumed-role/" + role + "/" + session;
    }

    private static String resources(SpaceId space) {
        return """
                ["arn:aws:s3:::%1$s","arn:aws:s3:::%1$s/*"]""".formatted(space.bucket());
    }
}
