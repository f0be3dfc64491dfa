package zhiguang.identity;

/** A centre's own list of people with their passwords. */
public interface Directory {

    /** Whether there is one at all. */
    boolean isSetUp();

    /** Fails with {@code RemoteSystemException} when it cannot answer; a password is never tried on an account that is not found. */
    DirectoryAnswer ask(String name, String password);
}
