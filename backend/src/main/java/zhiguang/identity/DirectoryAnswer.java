package zhiguang.identity;

import java.util.Optional;
import java.util.Set;

/** What a directory says to a name and a password. */
public sealed interface DirectoryAnswer {

    /**
     * The password is right.
     *
     * @param id of the entry, which stays when its names change
     * @param roles that its groups stand for; empty where the directory says nothing about them
     */
    record Right(String id, String name, String displayName, Optional<Set<Role>> roles) implements DirectoryAnswer {}

    /** There is this entry, and the password is another one. */
    record Wrong(String id) implements DirectoryAnswer {}

    /** There is no such entry, or more than one. */
    record Unknown() implements DirectoryAnswer {}
}
