package zhiguang.doctor;

/** A part of the doctor, which the portal itself does not start. */
public interface OnSite {}
