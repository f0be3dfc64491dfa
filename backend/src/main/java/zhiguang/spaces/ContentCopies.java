package zhiguang.spaces;

/** Copies contents from one space to another inside the store; no byte of them passes the portal. */
public interface ContentCopies {

    /** The copy as the store has it then; takes as long as the store needs. */
    StoredContent copy(SpaceId from, StoreKey content, SpaceId to, StoreKey copy);
}
