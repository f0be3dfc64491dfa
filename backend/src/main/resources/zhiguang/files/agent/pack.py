import tarfile, zipfile

LINK_TEXT = 4096


def compress(manifest):
    """One archive of several names in one folder, which gets its name when it is whole."""
    final = raw(manifest["target"])
    folder = os.path.dirname(final)
    paths = [raw(item) for item in manifest["items"]]
    try:
        place(final)
        total = 0
        for path in paths:
            os.lstat(path)
            total += size_of(path)
        work = temporary(folder)
        try:
            if final.endswith(b".zip"):
                zip_up(paths, work, Beat(total))
            else:
                words = [b"tar", b"-czf", work, b"-C", os.path.dirname(paths[0]), b"--exclude=" + OUR_OWN + b"*", b"--"]
                run(words + [b"./" + os.path.basename(path) for path in paths], Beat(0))
            place(final)
            os.rename(work, final)
        finally:
            if os.path.lexists(work):
                discard(work)
        tell(event="done", path=manifest["target"])
    except Failed as e:
        tell(event="failed", path=manifest["target"], code=e.code)
    except OSError as e:
        tell(event="failed", path=manifest["target"], code=why(e))


def zip_name(path):
    """ZIP knows no bytes: what is no UTF-8 gets a question mark."""
    return path.decode("utf-8", "replace").replace("\ufffd", "?")


def zip_up(paths, work, beat):
    with open(work, "xb") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        for top in paths:
            base = os.path.dirname(top)
            for path, status in walk(top):
                if os.path.basename(path).startswith(OUR_OWN):
                    continue
                zip_one(archive, path, zip_name(os.path.relpath(path, base)), status, beat)


def zip_one(archive, path, name, status, beat):
    when = time.localtime(max(status.st_mtime, 315619200))[:6]
    if stat.S_ISDIR(status.st_mode):
        entry = zipfile.ZipInfo(name + "/", when)
        entry.external_attr = (status.st_mode & 0xFFFF) << 16 | 0x10
        archive.writestr(entry, b"")
        return
    entry = zipfile.ZipInfo(name, when)
    entry.external_attr = (status.st_mode & 0xFFFF) << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    if stat.S_ISLNK(status.st_mode):
        archive.writestr(entry, os.readlink(path))
    elif stat.S_ISREG(status.st_mode):
        with open(path, "rb") as source, archive.open(entry, "w", force_zip64=status.st_size > 1 << 30) as out:
            pump(source.read, out.write, beat, None)


def pump(read, write, beat, room_left):
    """Copies to the end; says how much it was, and stops what grows beyond the room."""
    moved = 0
    piece = read(PIECE)
    while piece:
        moved += len(piece)
        if room_left is not None and moved > room_left:
            raise Failed("archive-size")
        write(piece)
        beat.add(len(piece))
        piece = read(PIECE)
    return moved


class Unpacking:
    """Everything goes into a folder of its own; links come last, so that nothing can be written through them."""

    def __init__(self, folder, most_bytes, most_entries):
        self.folder = folder
        self.bytes_left = most_bytes
        self.entries_left = most_entries
        self.links = []
        self.modes = []
        self.beat = Beat()

    def path(self, name):
        if isinstance(name, str):
            name = name.encode("utf-8", "surrogateescape")
        if name.startswith(b"/") or name[1:3] in (b":\\", b":/"):
            raise Failed("archive-absolute")
        parts = [part for part in name.split(b"/") if part not in (b"", b".")]
        if b".." in parts:
            raise Failed("archive-outside")
        if b"\0" in name:
            raise Failed("archive-broken")
        self.entries_left -= 1
        if self.entries_left < 0:
            raise Failed("archive-count")
        self.beat.maybe()
        return os.path.join(self.folder, *parts) if parts else self.folder

    def make_folder(self, path, mode):
        os.makedirs(path, 0o700, exist_ok=True)
        if path != self.folder:
            self.modes.append((path, mode & 0o777 | 0o700))

    def make_file(self, path, mode, when, read):
        os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
        if os.path.isdir(path):
            raise Failed("archive-broken")
        if os.path.lexists(path):
            os.unlink(path)  # the later entry of a name is the one that counts
        with open(path, "xb") as out:
            self.bytes_left -= pump(read, out.write, self.beat, self.bytes_left)
        os.chmod(path, mode & 0o777 | 0o600)
        try:
            os.utime(path, (when, when))
        except (OSError, OverflowError, ValueError):
            pass

    def make_link(self, path, target):
        if isinstance(target, str):
            target = target.encode("utf-8", "surrogateescape")
        away = os.path.normpath(os.path.join(os.path.dirname(path), target))
        if target.startswith(b"/") or len(target) > LINK_TEXT or not (away + b"/").startswith(self.folder + b"/"):
            raise Failed("archive-link")
        self.links.append((path, target))

    def finish(self):
        for path, target in self.links:
            os.makedirs(os.path.dirname(path), 0o700, exist_ok=True)
            if os.path.lexists(path):
                raise Failed("archive-broken")
            os.symlink(target, path)
        inner = os.path.realpath(self.folder) + b"/"
        for path, _ in self.links:
            if not (os.path.realpath(path) + b"/").startswith(inner):
                raise Failed("archive-link")
        for path, mode in reversed(self.modes):
            os.chmod(path, mode)


def untar(file, out):
    with tarfile.open(fileobj=file, mode="r|*", encoding="utf-8", errors="surrogateescape") as archive:
        for entry in archive:
            path = out.path(entry.name)
            if entry.isdir():
                out.make_folder(path, entry.mode)
            elif entry.issym():
                out.make_link(path, entry.linkname)
            elif entry.islnk():
                hard_link(out, path, entry.linkname)
            elif entry.isreg():
                if entry.size > out.bytes_left:
                    raise Failed("archive-size")
                out.make_file(path, entry.mode, entry.mtime, archive.extractfile(entry).read)
            else:
                raise Failed("archive-special")


def hard_link(out, path, name):
    """A copy of what is unpacked already; counts as much."""
    source = out.path(name)
    out.entries_left += 1
    if not os.path.isfile(source) or os.path.islink(source):
        raise Failed("archive-link")
    status = os.lstat(source)
    with open(source, "rb") as file:
        out.make_file(path, status.st_mode, status.st_mtime, file.read)


def unzip(file, out):
    with zipfile.ZipFile(file) as archive:
        if len(archive.infolist()) > out.entries_left:
            raise Failed("archive-count")
        if sum(entry.file_size for entry in archive.infolist()) > out.bytes_left:
            raise Failed("archive-size")
        for entry in archive.infolist():
            unzip_one(archive, entry, out)


def unzip_one(archive, entry, out):
    path = out.path(entry.filename)
    mode = entry.external_attr >> 16
    kind = stat.S_IFMT(mode) if entry.create_system == 3 else 0
    if entry.flag_bits & 1:
        raise Failed("archive-encrypted")
    if entry.filename.endswith("/"):
        out.make_folder(path, mode & 0o777 or 0o755)
    elif kind == stat.S_IFLNK:
        if entry.file_size > LINK_TEXT:
            raise Failed("archive-link")
        out.make_link(path, archive.read(entry))
    elif kind not in (0, stat.S_IFREG):
        raise Failed("archive-special")
    else:
        when = time.mktime(entry.date_time + (0, 0, -1)) if entry.date_time[0] >= 1980 else time.time()
        with archive.open(entry) as source:
            out.make_file(path, mode & 0o777 or 0o644, when, source.read)


def plain_name(path):
    for ending in (b".tar.gz", b".tgz", b".tar.bz2", b".tbz2", b".tar.xz", b".txz", b".tar", b".zip"):
        if path.lower().endswith(ending) and len(os.path.basename(path)) > len(ending):
            return path[:-len(ending)]
    return path + b".d"


def extract(manifest):
    """Into a new folder beside the archive, or into one that is there; when anything in it is wrong, nothing stays."""
    path = raw(manifest["items"][0])
    try:
        final = raw(manifest["target"]) if "target" in manifest else first_free(plain_name(path))
        into = "target" in manifest and os.path.isdir(final)
        work = temporary(final if into else os.path.dirname(final))
        os.mkdir(work, 0o700)
        try:
            out = Unpacking(work, manifest["bytes"], manifest["entries"])
            with open_regular(path) as file:
                unpack(file, out)
            out.finish()
            umask = os.umask(0)
            os.umask(umask)
            os.chmod(work, 0o777 & ~umask)
            if into:
                fits(work, final)
                merge(work, final)
            else:
                place(final)
                os.rename(work, final)
        finally:
            if os.path.lexists(work):
                discard(work)
        tell(event="done", path=wire(final))
    except Failed as e:
        tell(event="failed", path=manifest["items"][0], code=e.code)
    except OSError as e:
        tell(event="failed", path=manifest["items"][0], code=why(e))


def is_folder(path):
    return os.path.isdir(path) and not os.path.islink(path)


def both(work, target):
    """The folders that are in both, from the top; a link to a folder is no folder, so nothing goes through it."""
    pairs = [(work, target)]
    while pairs:
        here, there = pairs.pop()
        yield here, there
        for name in os.listdir(here):
            one, other = os.path.join(here, name), os.path.join(there, name)
            if is_folder(one) and is_folder(other):
                pairs.append((one, other))


def fits(work, target):
    """Files may take the place of files, folders go into folders; all is looked at before anything moves."""
    for here, there in both(work, target):
        for name in os.listdir(here):
            other = os.path.join(there, name)
            if os.path.lexists(other) and is_folder(os.path.join(here, name)) != is_folder(other):
                raise Failed("exists")


def merge(work, target):
    for here, there in list(both(work, target)):
        for name in os.listdir(here):
            one, other = os.path.join(here, name), os.path.join(there, name)
            if not is_folder(one) or not is_folder(other):
                os.rename(one, other)


def first_free(path):
    for n in range(1, 1000):
        proposal = path if n == 1 else path + b"-%d" % n
        if not os.path.lexists(proposal):
            return proposal
    raise Failed("exists")


def unpack(file, out):
    import lzma, zlib
    try:
        if zipfile.is_zipfile(file):
            file.seek(0)
            unzip(file, out)
        else:
            file.seek(0)
            untar(file, out)
    except (tarfile.TarError, zipfile.BadZipFile, EOFError, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError, ValueError):
        raise Failed("archive-broken")
    except OSError as e:
        if e.errno is None:
            raise Failed("archive-broken")
        raise
