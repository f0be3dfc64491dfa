package zhiguang.door;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import zhiguang.failure.InvalidInputException;

/** A path as a client writes it, without dots; nothing lies above the top. */
record DoorPath(List<String> names) {

    static final String PERSONAL = "personal";
    static final String PROJECTS = "projects";

    DoorPath {
        names = List.copyOf(names);
    }

    static DoorPath parse(byte[] written) {
        List<String> names = new ArrayList<>();
        for (String name : text(written).split("/", -1)) {
            if (name.equals("..")) {
                if (!names.isEmpty()) {
                    names.removeLast();
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return new DoorPath(names);
    }

    /** Names that would look like others are refused. */
    private static String text(byte[] written) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(written)).toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInputException("door.utf8", "Names must be UTF-8.");
        }
    }

    boolean isTop() {
        return names.isEmpty();
    }

    DoorPath parent() {
        return isTop() ? this : new DoorPath(names.subList(0, names.size() - 1));
    }

    String name() {
        return isTop() ? "/" : names.getLast();
    }

    /** The names after the first so many, as a space knows them. */
    String after(int count) {
        return String.join("/", names.subList(count, names.size()));
    }

    @Override
    public String toString() {
        return "/" + String.join("/", names);
    }
}
