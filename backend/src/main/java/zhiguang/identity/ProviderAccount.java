package zhiguang.identity;

/**
 * Somebody at a sign-in provider.
 *
 * @param issuer the provider, as its tokens call it
 * @param subject its own id for the person, which stays when names and mails change
 */
public record ProviderAccount(String issuer, String subject) {

    private static final int LONGEST = 500;

    public ProviderAccount {
        require(issuer);
        require(subject);
    }

    private static void require(String part) {
        if (part.isBlank() || part.length() > LONGEST || part.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("no id of a provider's");
        }
    }
}
