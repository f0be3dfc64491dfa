# The hidden folder in the target's folder: the lock, the files on their way, and what is known of them should the work break off.

class Desk:
    def __init__(self, tag, kept=False):
        self.folder, self.stays = OUR_OWN + tag, kept
        self.ranges, self.whole, self.writing, self.lock, self.journal = {}, {}, threading.Lock(), None, None

    def __enter__(self):
        self.take()
        self.read()
        return self

    def take(self):
        for _ in range(LOCK_SECONDS * 5):
            if self.taken():
                return
            time.sleep(0.2)
        raise Failed("busy")

    def taken(self):
        os.makedirs(self.folder, mode=0o700, exist_ok=True)
        if os.lstat(self.folder).st_uid != os.geteuid():
            raise Failed("permission")
        self.lock = os.open(os.path.join(self.folder, "lock"), os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.fstat(self.lock).st_nlink:
                return True
        except OSError:
            pass
        os.close(self.lock)
        return False

    def read(self):
        self.journal = os.open(os.path.join(self.folder, "journal"), os.O_CREAT | os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW, 0o600)
        with open(self.journal, "rb", closefd=False) as lines:
            for line in lines:
                try:
                    note = json.loads(line.decode("ascii"))
                except ValueError:
                    continue  # the work broke off while it was written
                if "at" in note:
                    self.ranges.setdefault(note["key"], {})[note["at"]] = (note["of"], note["sum"])
                else:
                    self.whole[note["key"]] = note["whole"]
        os.write(self.journal, b"\n")

    def note(self, *notes):
        text = "".join(json.dumps(note) + "\n" for note in notes).encode("ascii")
        with self.writing:
            os.write(self.journal, text)

    def part(self, key):
        return os.path.join(self.folder, key + ".part")

    def __exit__(self, kind, *rest):
        """What can be gone on with stays; what the portal may not have heard of, until it says that it shall not."""
        if not self.stays and not glob.glob(os.path.join(glob.escape(self.folder), "*.part")):
            self.clear()
        os.close(self.lock)

    def clear(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def discard(manifest):
    """Takes away what a transfer that is over has left."""
    try:
        os.chdir(manifest["directory"])
    except OSError:
        return
    if os.path.lexists(OUR_OWN + manifest["tag"]):
        desk = Desk(manifest["tag"])
        try:
            desk.take()
        except OSError as e:
            if why(e) != "no-space":
                raise
            # a full disk has no room for a lock: so nobody has it
        desk.clear()  # whatever is there


class Landing:
    """Gives whole files their names, in groups: each is on the disk before it has its name, and a group waits for the disk once."""

    MOST, BYTES, SECONDS, WAITERS = 64, 256 << 20, 2, 8

    def __init__(self, desk):
        self.desk, self.lock, self.waiting, self.bytes, self.last = desk, threading.Lock(), [], 0, time.monotonic()
        self.whole = syncs_whole(desk.journal)

    def add(self, item):
        item.held = True
        with self.lock:
            self.waiting.append(item)
            self.bytes += item.size
            full = len(self.waiting) >= self.MOST or self.bytes >= self.BYTES or time.monotonic() - self.last > self.SECONDS
        if full:
            self.land()

    def land(self):
        with self.lock:
            group, self.waiting, self.bytes, self.last = self.waiting, [], 0, time.monotonic()
        self.flush(group)
        whole = [item for item in group if not item.ended]
        if whole:
            self.desk.note(*[{"key": item.key, "whole": identity(os.fstat(item.fd))} for item in whole])
            os.fdatasync(self.desk.journal)
        for path in {item.folder.path for item in whole}:
            together = Together([item for item in whole if item.folder.path == path])
            guarded(together, lambda: self.name(together.items))
        for item in group:
            item.held = False
            with item.lock:
                over = item.tasks == 0
            if over:
                item.close()

    @staticmethod
    def name(items):
        """All of one folder."""
        at = items[0].folder.reach()
        try:
            for item in items:
                guarded(item, lambda: item.land(at))
        finally:
            os.close(at)

    def flush(self, group):
        """Once for all, or for each: the file system of the cluster says which. The journal was open before all of them, so it hears of errors."""
        if len(group) > 1 and self.whole and SYNC_FS(self.desk.journal) == 0:
            return
        for item in group:
            write_out(item.fd, 0, 0)
        waiters = [threading.Thread(target=self.wait, args=(group[n :: self.WAITERS],)) for n in range(min(self.WAITERS, len(group)))]
        for waiter in waiters:
            waiter.start()
        for waiter in waiters:
            waiter.join()

    @staticmethod
    def wait(items):
        for item in items:
            guarded(item, lambda: os.fsync(item.fd))


WHOLE = ("ext3", "ext4", "xfs")  # where syncfs waits for the disk; a thousand fsyncs take it seconds


def syncs_whole(fd):
    """Only since Linux 5.8 syncfs tells of errors."""
    release = re.match(r"(\d+)\.(\d+)", os.uname().release)
    if SYNC_FS is None or not release or tuple(map(int, release.groups())) < (5, 8):
        return False
    device = os.fstat(fd).st_dev
    wanted = "%d:%d" % (os.major(device), os.minor(device))
    try:
        with open("/proc/self/mountinfo", encoding="utf-8", errors="replace") as mounts:
            kinds = [line.split(" - ", 1)[1].split(" ", 1)[0] for line in mounts if line.split(" ", 3)[2] == wanted]
    except (OSError, IndexError):
        return False
    return bool(kinds) and kinds[0] in WHOLE


def identity(there):
    return [there.st_ino, there.st_size, there.st_mtime_ns]
