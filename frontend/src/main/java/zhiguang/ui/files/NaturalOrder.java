package zhiguang.ui.files;

import java.util.Comparator;

/** Names as people order them: without regard to case, and numbers by their value, so that run2 comes before run10. */
enum NaturalOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            char c = a.charAt(i);
            char d = b.charAt(j);
            if (isDigit(c) && isDigit(d)) {
                int endA = endOfNumber(a, i);
                int endB = endOfNumber(b, j);
                int order = compareNumbers(a, i, endA, b, j, endB);
                if (order != 0) {
                    return order;
                }
                i = endA;
                j = endB;
            } else {
                int order = Character.compare(Character.toLowerCase(c), Character.toLowerCase(d));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest != 0 ? rest : a.compareTo(b);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int endOfNumber(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int compareNumbers(String a, int i, int endA, String b, int j, int endB) {
        int from = skipZeros(a, i, endA);
        int other = skipZeros(b, j, endB);
        int byLength = Integer.compare(endA - from, endB - other);
        return byLength != 0 ? byLength : a.substring(from, endA).compareTo(b.substring(other, endB));
    }

    private static int skipZeros(String text, int from, int end) {
        int at = from;
        while (at < end - 1 && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }
}
