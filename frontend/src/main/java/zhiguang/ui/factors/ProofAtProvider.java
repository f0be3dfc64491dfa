package zhiguang.ui.factors;

import java.util.Optional;

/** Where who came in by a sign-in provider shows it again that it is them. */
public interface ProofAtProvider {

    /** The provider's name for people, and the address of ours that leads there. */
    record Door(String label, String address) {}

    Optional<Door> find(String issuer);
}
