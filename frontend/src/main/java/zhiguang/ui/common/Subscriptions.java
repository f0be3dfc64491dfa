package zhiguang.ui.common;

import com.vaadin.flow.shared.Registration;
import java.util.List;

/** What a page follows, in the form that pages end it. */
public final class Subscriptions {

    private Subscriptions() {}

    public static Registration of(AutoCloseable... all) {
        return of(List.of(all));
    }

    /** Ends all of them. */
    public static Registration of(List<AutoCloseable> all) {
        return () -> all.forEach(Subscriptions::close);
    }

    private static void close(AutoCloseable subscription) {
        try {
            subscription.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
