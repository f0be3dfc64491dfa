package zhiguang.api.v1;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/** Hears that a connection is no more; who does not complete it here has it dispatched once more, to say on a broken connection what is wrong. */
record WhenBroken(Runnable told) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
        told.run();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        told.run();
    }

    @Override
    public void onError(AsyncEvent event) {
        told.run();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
