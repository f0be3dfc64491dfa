package zhiguang.notices;

/**
 * Where a person's messages go.
 *
 * @param address a mail address, or a robot's webhook: as secret as a password
 * @param secret with which a robot's messages are signed; empty where there is none
 * @param shown what a page may show of it
 */
public record Target(String address, String secret, String shown) {

    private static final String BREAK = "\n";

    String sealable() {
        return address + BREAK + secret + BREAK + shown;
    }

    static Target of(String sealable) {
        String[] parts = sealable.split(BREAK, 3);
        return new Target(parts[0], parts[1], parts[2]);
    }

    @Override
    public String toString() {
        return "Target[" + shown + "]";
    }
}
