package zhiguang.door;

import java.util.ArrayList;
import java.util.List;
import zhiguang.spaces.SpaceEntry;

/** A folder that is listed page by page, so that it may be as large as it likes. */
final class Listing implements Opened {

    private static final int ROWS = 1_000;
    private static final int AT_ONCE = 100;

    private final DoorFiles files;
    private final Spot folder;
    private List<SpaceEntry> page = List.of();
    private int read;
    private int told;
    private boolean done;

    Listing(DoorFiles files, Spot folder) {
        this.files = files;
        this.folder = folder;
    }

    record Line(String name, Facts facts) {}

    /** Empty at the end. */
    List<Line> next() {
        return switch (folder) {
            case Spot.Lobby lobby -> lobby(lobby);
            case Spot.Inside inside -> inside(inside);
        };
    }

    private List<Line> lobby(Spot.Lobby lobby) {
        if (done) {
            return List.of();
        }
        done = true;
        Facts facts = files.facts(new DoorPath(List.of()));
        return lobby.names().stream().map(name -> new Line(name, facts)).toList();
    }

    private List<Line> inside(Spot.Inside inside) {
        if (told == page.size() && !done) {
            page = files.list(inside, read, ROWS);
            read += page.size();
            done = page.size() < ROWS;
            told = 0;
        }
        boolean writable = files.mayWrite(inside.space());
        List<Line> lines = new ArrayList<>();
        for (SpaceEntry entry : page.subList(told, Math.min(page.size(), told + AT_ONCE))) {
            lines.add(new Line(entry.key().name(), DoorFiles.facts(entry, writable)));
        }
        told += lines.size();
        return lines;
    }
}
