package zhiguang.transfers;

import java.util.function.LongConsumer;

/** Hears how the agent gets on, and may stop it by an exception. */
interface AgentListener {

    /** Bytes that this run has moved, each second. */
    void moved(long bytes);

    /** A part of an upload that the store has; {@code part} counts from 0. */
    void stored(int item, int part, String etag);

    static AgentListener of(LongConsumer bytes) {
        return new AgentListener() {
            @Override
            public void moved(long moved) {
                bytes.accept(moved);
            }

            @Override
            public void stored(int item, int part, String etag) {}
        };
    }
}
