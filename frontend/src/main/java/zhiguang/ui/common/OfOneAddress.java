package zhiguang.ui.common;

/** A page that reads what its address names when it opens; the same page at another address is loaded anew. */
public interface OfOneAddress {}
