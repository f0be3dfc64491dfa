package zhiguang.customers;

/** Personal words as lists show them: enough to tell two apart, too little to use. */
final class Mask {

    private Mask() {}

    /** 王小明 is 王**, Ada Lovelace is A***. */
    static String name(String name) {
        int first = name.offsetByCodePoints(0, 1);
        int rest = Math.min(3, name.codePointCount(first, name.length()));
        return name.substring(0, first) + "*".repeat(Math.max(1, rest));
    }

    /** The first three and the last two digits. */
    static String phone(String phone) {
        String digits = phone.replaceAll("[^0-9]", "");
        return digits.length() < 8 ? "***" + digits.substring(digits.length() - 2) : digits.substring(0, 3) + "****" + digits.substring(digits.length() - 2);
    }

    static String mail(String mail) {
        return mail.substring(0, mail.offsetByCodePoints(0, 1)) + "***" + mail.substring(mail.indexOf('@'));
    }
}
