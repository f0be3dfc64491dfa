package zhiguang.doctor;

import java.util.ArrayList;
import java.util.List;
import zhiguang.doctor.Finding.Area;
import zhiguang.doctor.Finding.Level;

/** What was found so far. */
public final class Report {

    private final List<Finding> findings = new ArrayList<>();
    private Area area = Area.MACHINE;

    void begin(Area begun) {
        area = begun;
    }

    public void ok(String code, Object... arguments) {
        add(Level.OK, code, arguments);
    }

    public void note(String code, Object... arguments) {
        add(Level.NOTE, code, arguments);
    }

    public void skipped(String code, Object... arguments) {
        add(Level.SKIPPED, code, arguments);
    }

    public void wrong(String code, Object... arguments) {
        add(Level.WRONG, code, arguments);
    }

    public boolean isWrong(Area looked) {
        return findings.stream().anyMatch(finding -> finding.area() == looked && finding.level() == Level.WRONG);
    }

    private void add(Level level, String code, Object... arguments) {
        findings.add(new Finding(area, level, code, List.of(arguments)));
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }
}
