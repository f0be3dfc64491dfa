package zhiguang.spaces;

import zhiguang.failure.InvalidInputException;

/** A part that the store has: its number from 1, and the sum the store told for it. */
public record SentPart(int part, String etag) {

    public SentPart {
        etag = PartEtags.plain(etag);
        if (part < 1 || part > Parts.MOST) {
            throw new InvalidInputException("upload.parts", "The store does not have all parts of this file; upload it again.");
        }
    }
}
