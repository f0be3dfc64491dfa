package zhiguang.ui.spaces;

import zhiguang.spaces.Space;

/** The page around the list of files. */
interface EntryHost {

    /** The one that is shown. */
    Space space();

    DataAddress address();

    void go(DataAddress target);

    /** Something has changed. */
    void reload();
}
