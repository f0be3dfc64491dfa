package zhiguang.projects.quotas;

/** That a request was decided, told within the transaction that does so. */
public record QuotaDecided(QuotaRequest request, String by, boolean granted) {}
