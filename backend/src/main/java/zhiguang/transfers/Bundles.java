package zhiguang.transfers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhiguang.spaces.SignedUrls;
import zhiguang.spaces.StoreKey;

/** Puts small files together that one request may move, where the store can do that; a request for each costs more than its bytes. */
@Component
class Bundles {

    private static final long SMALL = 1 << 20;
    private static final long BYTES = 4 << 20;
    private static final int MOST = 32;
    private static final int LEAST = 2;

    private final SignedUrls urls;

    Bundles(SignedUrls urls) {
        this.urls = urls;
    }

    /** Where an item's bytes lie, or are to lie. */
    record Content(int item, StoreKey key, long size) {}

    /** None while the transfer is in trouble: then each file goes for itself, and shows what is wrong with it. */
    List<Bundle> of(Transfer transfer, List<Content> contents, SignedUrls.Errand errand) {
        List<Bundle> bundles = new ArrayList<>();
        if (transfer.trouble().isPresent()) {
            return bundles;
        }
        List<Content> next = new ArrayList<>();
        long bytes = 0;
        for (Content content : contents) {
            if (content.size() > SMALL) {
                continue;
            }
            if (next.size() == MOST || bytes + content.size() > BYTES) {
                add(transfer, next, errand, bundles);
                next = new ArrayList<>();
                bytes = 0;
            }
            next.add(content);
            bytes += content.size();
        }
        add(transfer, next, errand, bundles);
        return bundles;
    }

    private void add(Transfer transfer, List<Content> contents, SignedUrls.Errand errand, List<Bundle> bundles) {
        if (contents.size() < LEAST) {
            return;
        }
        long bytes = contents.stream().mapToLong(Content::size).sum();
        List<StoreKey> keys = contents.stream().map(Content::key).toList();
        urls.signBundle(transfer.route().space(), keys, errand, Staging.urlLife(bytes))
                .ifPresent(url -> bundles.add(new Bundle(url, contents.stream().map(Content::item).toList())));
    }

    static Set<Integer> items(List<Bundle> bundles) {
        return bundles.stream().flatMap(bundle -> bundle.items().stream()).collect(Collectors.toCollection(HashSet::new));
    }
}
