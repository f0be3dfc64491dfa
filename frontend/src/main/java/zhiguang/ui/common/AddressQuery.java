package zhiguang.ui.common;

import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a page's address says after its question mark; words that the page does not know count for nothing. */
public final class AddressQuery {

    private static final int LONGEST = 200;

    private final Map<String, String> words = new LinkedHashMap<>();

    public static AddressQuery of(QueryParameters parameters) {
        AddressQuery query = new AddressQuery();
        parameters.getParameters().forEach((name, values) -> values.stream().findFirst().ifPresent(value -> query.put(name, value)));
        return query;
    }

    public String text(String name) {
        return words.getOrDefault(name, "");
    }

    public <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
        return find(type, text(name));
    }

    public AddressQuery put(String name, String value) {
        String plain = shortened(value);
        if (!plain.isBlank()) {
            words.put(name, plain);
        }
        return this;
    }

    public AddressQuery put(String name, Optional<? extends Enum<?>> value) {
        return put(name, value.map(AddressQuery::word).orElse(""));
    }

    public QueryParameters asParameters() {
        return words.isEmpty() ? QueryParameters.empty() : QueryParameters.simple(words);
    }

    /** What nobody types by hand is cut off, and a byte that databases refuse left out. */
    public static String shortened(String text) {
        String plain = text.replace("\0", "");
        return plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
    }

    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
        for (E value : type.getEnumConstants()) {
            if (word(value).equals(word)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
