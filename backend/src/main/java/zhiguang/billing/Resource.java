package zhiguang.billing;

/** What has a price. */
public enum Resource {
    CPU_HOUR,
    GPU_HOUR,
    MEMORY_GIB_HOUR,
    STORAGE_GIB_DAY
}
