package zhiguang.ui.jobs;

import org.jspecify.annotations.Nullable;

/** Sentences in the reader's language, by key; what components have as {@code getTranslation}. */
@FunctionalInterface
public interface Words {

    String get(String key, @Nullable Object... arguments);
}
