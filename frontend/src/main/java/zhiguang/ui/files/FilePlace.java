package zhiguang.ui.files;

import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import zhiguang.files.RemotePath;

/** What the address of the page says: the folder (none: home), the order, whether hidden files are shown, and whether something beside. */
record FilePlace(Optional<RemotePath> path, FileOrder order, boolean hidden, boolean beside) {

    static final FilePlace START = new FilePlace(Optional.empty(), FileOrder.USUAL, false, false);


    static FilePlace of(QueryParameters query) {
        Optional<RemotePath> path = query.getSingleParameter("path").filter(text -> !text.isEmpty()).flatMap(FilePlace::parse);
        FileOrder order = query.getSingleParameter("sort").map(FileOrder::parse).orElse(FileOrder.USUAL);
        return new FilePlace(path, order, query.getSingleParameter("hidden").isPresent(), query.getSingleParameter("beside").isPresent());
    }

    /** What is no path leads home. */
    private static Optional<RemotePath> parse(String text) {
        try {
            return Optional.of(RemotePath.ofShown(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    FilePlace at(RemotePath other) {
        return new FilePlace(Optional.of(other), order, hidden, beside);
    }

    FilePlace in(FileOrder other) {
        return new FilePlace(path, other, hidden, beside);
    }

    FilePlace withHidden(boolean shown) {
        return new FilePlace(path, order, shown, beside);
    }

    FilePlace withBeside(boolean shown) {
        return new FilePlace(path, order, hidden, shown);
    }

    QueryParameters query() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        path.ifPresent(p -> query.put("path", List.of(p.shown())));
        if (!order.equals(FileOrder.USUAL)) {
            query.put("sort", List.of(order.text()));
        }
        if (hidden) {
            query.put("hidden", List.of("1"));
        }
        if (beside) {
            query.put("beside", List.of("1"));
        }
        return new QueryParameters(query);
    }
}
