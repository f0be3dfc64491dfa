package zhiguang.doctor;

import zhiguang.doctor.Finding.Area;

/** Looks at one part of the site; what goes wrong in a way that is not foreseen may be thrown. */
public interface Check extends OnSite {

    Area area();

    void look(Report report);
}
