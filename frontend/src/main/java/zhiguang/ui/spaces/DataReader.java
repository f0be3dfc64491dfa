package zhiguang.ui.spaces;

import com.vaadin.flow.component.Component;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import zhiguang.failure.RemoteSystemException;
import zhiguang.identity.PortalUser;
import zhiguang.ui.common.Failures;
import zhiguang.ui.common.Outage;

/** Reads what an address means; while a system is silent it says so, and tries again by itself. */
class DataReader {

    private static final Duration RECOVERY = Duration.ofSeconds(5);

    private final Component page;
    private final DataPages pages;
    private final SpaceServices services;
    private final Outage outage;
    private final Consumer<Optional<DataPage>> show;
    private final Runnable stale;
    private DataAddress wanted = DataAddress.START;
    private @Nullable Instant lastGood;
    private boolean waiting;

    DataReader(
            Component page,
            DataPages pages,
            SpaceServices services,
            Outage outage,
            Consumer<Optional<DataPage>> show,
            Runnable stale) {
        this.page = page;
        this.pages = pages;
        this.services = services;
        this.outage = outage;
        this.show = show;
        this.stale = stale;
    }

    /** An answer about another address comes too late. */
    void read(DataAddress address) {
        wanted = address;
        services.run(page, user -> pages.find(user, address), found -> done(address, found), failure -> failed(address, failure));
    }

    private void again() {
        read(wanted);
    }

    private void done(DataAddress address, Optional<DataPage> found) {
        if (!address.equals(wanted)) {
            return;
        }
        lastGood = Instant.now();
        outage.clear();
        show.accept(found);
    }

    private void failed(DataAddress address, RuntimeException failure) {
        if (!address.equals(wanted)) {
            return;
        }
        if (!(failure instanceof RemoteSystemException remote)) {
            Failures.show(failure, this::again);
            return;
        }
        outage.show(remote, Optional.ofNullable(lastGood), this::again);
        stale.run();
        if (page.isAttached() && !waiting) {
            waiting = true;
            services.run(page, user -> findLater(user, address), found -> {
                waiting = false;
                done(address, found);
            }, again -> {
                waiting = false;
                failed(address, again);
            });
        }
    }

    private Optional<DataPage> findLater(PortalUser user, DataAddress address) {
        try {
            Thread.sleep(RECOVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return pages.find(user, address);
    }
}
