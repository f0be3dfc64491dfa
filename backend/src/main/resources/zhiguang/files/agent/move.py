def count(manifest):
    """How much there is, up to a limit of entries and seconds."""
    beat = Beat()
    entries = size = 0
    begun = time.monotonic()
    whole = True
    for item in manifest["items"]:
        try:
            for _, status in walk(raw(item)):
                entries += 1
                size += 0 if stat.S_ISDIR(status.st_mode) else status.st_size
                beat.add(1)
                if entries >= manifest["most"] or time.monotonic() - begun > manifest["seconds"]:
                    whole = False
                    break
        except Failed:
            continue
        if not whole:
            break
    tell(event="count", entries=entries, size=size, whole=whole)


def delete(manifest):
    beat = Beat()

    def one(path):
        if not os.path.lexists(path):
            raise Failed("missing")
        try:
            run([b"rm", b"-rf", b"--one-file-system", b"--", path], beat)
        except Failed:
            if os.path.lexists(path):
                raise
        if os.path.lexists(path):
            raise Failed("io")

    each(manifest, one)


def size_of(path):
    try:
        return sum(0 if stat.S_ISDIR(status.st_mode) else status.st_size for _, status in walk(path))
    except Failed:
        return 0


def room(folder, size):
    free = os.statvfs(folder)
    if size > free.f_bavail * free.f_frsize:
        raise Failed("no-space")


def inside(path, folder):
    """Whether folder is path itself or below it, whatever links lead there."""
    one, other = os.path.realpath(path), os.path.realpath(folder)
    return os.path.isdir(path) and not os.path.islink(path) and (other == one or other.startswith(one + b"/"))


def copy_one(path, final, beat):
    folder = os.path.dirname(final)
    if inside(path, folder):
        raise Failed("itself")
    place(final)
    size = size_of(path)
    beat.total = size
    beat.done = 0
    room(folder, size)
    work = temporary(folder)
    try:
        run([b"cp", b"-a", b"-T", b"--", path, work], beat, lambda: size_of(work))
        place(final)
        os.rename(work, final)
    finally:
        if os.path.lexists(work):
            discard(work)


def target_of(manifest, path):
    folder = raw(manifest["target"])
    if not os.path.isdir(folder):
        raise Failed("no-folder")
    return os.path.join(folder, os.path.basename(path.rstrip(b"/")))


def free_name(path):
    """“x copy”, “x copy 2” and so on for copies beside the original."""
    name, dot, ending = path.rpartition(b".")
    if not dot or b"/" in ending or os.path.basename(name) == b"":
        name, ending = path, b""
    for n in range(1, 1000):
        proposal = name + b" copy" + (b" %d" % n if n > 1 else b"") + (b"." + ending if ending else b"")
        if not os.path.lexists(proposal):
            return proposal
    raise Failed("exists")


def copy(manifest):
    beat = Beat()

    def one(path):
        final = target_of(manifest, path)
        copy_one(path, free_name(final) if os.path.dirname(final) == os.path.dirname(path) else final, beat)

    each(manifest, one)


def move(manifest):
    beat = Beat()

    def one(path):
        final = target_of(manifest, path)
        if inside(path, os.path.dirname(final)):
            raise Failed("itself")
        place(final)
        try:
            os.rename(path, final)
        except OSError as e:
            if e.errno != errno.EXDEV:
                raise
            copy_one(path, final, beat)
            run([b"rm", b"-rf", b"--", path], beat)

    each(manifest, one)


def mode(manifest):
    """Rights of all below too: a folder can be entered by whom it lets read, and only what can be run already can be run then. No link is followed."""
    beat = Beat()
    bits = manifest["mode"]
    of_folder = bits | (bits & 0o444) >> 2
    of_file = bits & 0o777

    def one(path):
        folders = []
        refused = None
        for found, status in walk(path):
            beat.add(1)
            if stat.S_ISLNK(status.st_mode):
                continue
            try:
                if stat.S_ISDIR(status.st_mode):
                    if status.st_mode & 0o700 != 0o700:
                        os.chmod(found, status.st_mode & 0o7777 | 0o700)
                    folders.append(found)
                else:
                    os.chmod(found, of_file if status.st_mode & 0o111 else of_file & ~0o111)
            except OSError as e:
                refused = refused or why(e)
        for found in reversed(folders):
            try:
                os.chmod(found, of_folder)
            except OSError as e:
                refused = refused or why(e)
        if refused:
            raise Failed(refused)

    each(manifest, one)
