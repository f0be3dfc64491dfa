package zhiguang.spaces.shares;


/** A share that was just made, with the token that opens it. */
public record NewShare(Share share, ShareToken token) {}
