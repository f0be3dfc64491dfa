package zhiguang.spaces;

/** Somebody with an association to the project's account; {@code readsOnly} is what its leader decided for this one. */
public record SpaceMember(String clusterUser, boolean readsOnly) {}
