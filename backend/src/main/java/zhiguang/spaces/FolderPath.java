package zhiguang.spaces;

import zhiguang.failure.InvalidInputException;

/** A folder of a space, by the names that lead to it joined by {@code /}; the empty one is the space itself. */
public record FolderPath(String value) {

    public static final FolderPath TOP = new FolderPath("");

    public FolderPath {
        if (!value.isEmpty()) {
            new ObjectKey(value);
        }
    }

    /** The folder that the object is in. */
    public static FolderPath of(ObjectKey key) {
        int slash = key.value().lastIndexOf('/');
        return slash < 0 ? TOP : new FolderPath(key.value().substring(0, slash));
    }

    public boolean isTop() {
        return value.isEmpty();
    }

    /** What {@code name} is called in this folder; a name with a slash in it is none. */
    public ObjectKey resolve(String name) {
        if (name.indexOf('/') >= 0) {
            throw new InvalidInputException("object-key.slash", "A name cannot contain a slash.");
        }
        return new ObjectKey(prefix() + name);
    }

    /** Whether the object is in this folder or in one below it. */
    public boolean contains(ObjectKey key) {
        return key.value().startsWith(prefix());
    }

    /** What all keys below begin with. */
    public String prefix() {
        return isTop() ? "" : value + "/";
    }

    @Override
    public String toString() {
        return value;
    }
}
