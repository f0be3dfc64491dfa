package zhiguang.ui.spaces;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import zhiguang.failure.InvalidInputException;
import zhiguang.spaces.EntryOrder;
import zhiguang.spaces.FolderPath;
import zhiguang.spaces.SpaceId;

/**
 * What “My data” shows, as its address says it.
 *
 * @param space empty for one's own
 * @param search part of a name, looked for in the whole space
 */
record DataAddress(Optional<SpaceId> space, Show show, FolderPath folder, EntryOrder order, String search) {

    static final String ROUTE = "data";
    static final DataAddress START = new DataAddress(Optional.empty(), Show.FILES, FolderPath.TOP, EntryOrder.BY_NAME, "");

    /** Which list. */
    enum Show {
        FILES,
        BIN,
        SHARES
    }

    /** Empty when there can be no such place. */
    static Optional<DataAddress> of(QueryParameters query) {
        try {
            return Optional.of(new DataAddress(
                    query.getSingleParameter("space").map(DataAddress::space),
                    query.getSingleParameter("show").map(DataAddress::show).orElse(Show.FILES),
                    query.getSingleParameter("folder").map(FolderPath::new).orElse(FolderPath.TOP),
                    query.getSingleParameter("sort").map(DataAddress::order).orElse(EntryOrder.BY_NAME),
                    query.getSingleParameter("q").orElse("").strip()));
        } catch (InvalidInputException noSuchPlace) {
            return Optional.empty();
        }
    }

    private static SpaceId space(String text) {
        try {
            return new SpaceId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("space.gone", "There is no such space, or it is not yours to see.");
        }
    }

    private static Show show(String word) {
        return switch (word) {
            case "bin" -> Show.BIN;
            case "shares" -> Show.SHARES;
            default -> Show.FILES;
        };
    }

    private static EntryOrder order(String word) {
        boolean descending = word.startsWith("-");
        return switch (descending ? word.substring(1) : word) {
            case "size" -> new EntryOrder(EntryOrder.By.SIZE, descending);
            case "modified" -> new EntryOrder(EntryOrder.By.MODIFIED, descending);
            default -> new EntryOrder(EntryOrder.By.NAME, descending);
        };
    }

    DataAddress in(SpaceId other) {
        return new DataAddress(Optional.of(other), Show.FILES, FolderPath.TOP, order, "");
    }

    DataAddress at(FolderPath other) {
        return new DataAddress(space, Show.FILES, other, order, "");
    }

    DataAddress showing(Show other) {
        return new DataAddress(space, other, folder, order, "");
    }

    DataAddress sorted(EntryOrder other) {
        return new DataAddress(space, show, folder, other, search);
    }

    DataAddress searching(String text) {
        return new DataAddress(space, Show.FILES, folder, order, text.strip());
    }

    boolean isSearch() {
        return !search.isEmpty();
    }

    QueryParameters asParameters() {
        Map<String, String> query = new LinkedHashMap<>();
        space.ifPresent(id -> query.put("space", id.toString()));
        if (show != Show.FILES) {
            query.put("show", show.name().toLowerCase(Locale.ROOT));
        }
        if (!folder.isTop()) {
            query.put("folder", folder.value());
        }
        if (!order.equals(EntryOrder.BY_NAME)) {
            query.put("sort", (order.descending() ? "-" : "") + order.by().name().toLowerCase(Locale.ROOT));
        }
        if (isSearch()) {
            query.put("q", search);
        }
        return QueryParameters.simple(query);
    }

    Location asLocation() {
        return new Location(ROUTE, asParameters());
    }

    /** For links. */
    String href() {
        return asLocation().getPathWithQueryParameters();
    }
}
