package zhiguang.ui.spaces;

import java.util.List;
import java.util.Optional;
import zhiguang.failure.RemoteSystemException;
import zhiguang.spaces.Space;
import zhiguang.spaces.SpaceUse;

/**
 * What “My data” shows at one address.
 *
 * @param spaces all that the user may see
 * @param source of the rows; without any in the bin and among the shares
 * @param trouble why the projects' spaces are not told
 */
record DataPage(
        DataAddress address, List<Space> spaces, Space space, SpaceUse use, EntrySource source, int rows, Optional<RemoteSystemException> trouble) {}
