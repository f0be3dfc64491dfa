package zhiguang.objectstore;

import zhiguang.spaces.SpaceId;

/** What a session may do, and who may use a bucket, in the policy language of S3. */
final class SpacePolicies {

    private SpacePolicies() {}

    static String sessionName(SpaceId space) {
        return "zhiguang-" + space.value();
    }

    /** Lets a session reach the space's bucket and nothing else. */
    static String ofSession(SpaceId space) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":%s}]}""".formatted(resources(space));
    }

    /** Keeps everybody out of the space's bucket but the sessions of that name. */
    static String ofBucket(SpaceId space, String roleArn) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotPrincipal":{"AWS":["%s"]},"Action":["s3:*"],"Resource":%s}]}"""
                .formatted(sessionArn(space, roleArn), resources(space));
    }

    /** {@code arn:aws:iam::account:role/path/name} is assumed as {@code arn:aws:sts::account:assumed-role/name/session}. */
    private static String sessionArn(SpaceId space, String roleArn) {
        String account = roleArn.substring(0, roleArn.indexOf(":role/")).replace(":iam:", ":sts:");
        String role = roleArn.substring(roleArn.lastIndexOf('/') + 1);
        return account + ":assumed-role/" + role + "/" + sessionName(space);
    }

    private static String resources(SpaceId space) {
        return """
                ["arn:aws:s3:::%1$s","arn:aws:s3:::%1$s/*"]""".formatted(space.bucket());
    }
}
