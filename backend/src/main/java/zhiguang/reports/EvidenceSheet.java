package zhiguang.reports;

import java.util.List;

/** A table of the evidence; its name and heads are keys of the texts. */
public record EvidenceSheet(String name, List<String> heads, List<List<String>> rows) {}
