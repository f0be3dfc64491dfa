# From the store to the cluster.

class Crc:
    """Enough to know again what was written before a break, where the whole is checked in the end."""

    def __init__(self):
        self.sum = 0

    def update(self, piece):
        self.sum = zlib.crc32(piece, self.sum)

    def digest(self):
        return b"%08x" % self.sum


class Unsummed:
    """For pieces of what has one sum of the whole: that finds a piece that is not what it was, and then all is brought again."""

    def update(self, piece):
        pass

    @staticmethod
    def digest():
        return b""


SUMS = {32: hashlib.md5, 64: hashlib.sha256}  # by the digits of a store's ETag: it is as strong as what the bytes came with


class Pull(Item):
    def __init__(self, index, item, desk, landing, policy):
        Item.__init__(self, index, item["path"], item["size"])
        self.url, self.etag, self.sha256 = item["url"], item["etag"], item.get("sha256") or ""
        self.desk, self.landing, self.policy = desk, landing, policy
        self.key = hashlib.sha256(json.dumps([self.path, self.etag, self.size]).encode()).hexdigest()[:32]
        self.choose_check(item.get("partSize") or 0)
        self.ranges = [(at, min(self.step, self.size - at)) for at in range(0, self.size, self.step)]
        self.kept, self.digests, self.left, self.mine = desk.ranges.get(self.key, {}), {}, len(self.ranges), False
        self.goes_on = False
        self.hashing, self.hashed = threading.Lock(), 0
        self.turn = threading.Lock()  # the kernel lets one at a time write into a file, and has the others wait with a busy processor

    def choose_check(self, part):
        """One sum of the whole, in order; or the sums of the parts, which need no order; or the size alone."""
        composite = re.match("^([0-9a-f]{32}|[0-9a-f]{64})-[0-9]+$", self.etag) if part else None
        plain = re.match("^([0-9a-f]{32}|[0-9a-f]{64})$", self.etag)
        in_parts = composite and (SUMS[len(composite.group(1))] is hashlib.sha256 or not self.sha256)
        self.wanted = self.etag if in_parts else self.sha256 or (self.etag if plain else "")
        self.step, self.of_range, self.whole = RANGE, Crc, None
        if in_parts:
            self.step, self.of_range = part, SUMS[len(composite.group(1))]
        elif self.wanted and self.size <= RANGE:
            self.of_range = SUMS[len(self.wanted)]
        elif self.wanted:
            self.of_range, self.whole = Unsummed, SUMS[len(self.wanted)]()
        self.step = max(self.step, 1)

    def begin(self):
        if not self.opened():
            return []
        if not self.ranges:
            self.landing.add(self)
        return [lambda a=at, n=n: self.fetch(a, n) for at, n in self.ranges]

    def opened(self):
        """False when what stands there already stays."""
        folder, name = os.path.split(self.path)
        self.folder, self.name = Folder(folder), name
        there = self.folder.find(name)
        if there is not None and self.stays(there):
            return False
        anew = os.O_TRUNC if len(self.ranges) < 2 else 0
        self.fd = os.open(self.desk.part(self.key), os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | anew, 0o644)
        self.mine = True
        if not anew:
            inode = os.fstat(self.fd).st_ino
            self.kept = {at: sum for at, (of, sum) in self.kept.items() if of == inode}
            self.goes_on = bool(self.kept)
            os.ftruncate(self.fd, self.size)
        return True

    def take(self, piece):
        """All of it at once."""
        if self.ranges:
            written = 0
            while written < self.size:
                written += locally(os.pwrite, self.fd, piece[written:], written)
            found = self.of_range()
            found.update(piece)
            self.digests[0] = found.digest()
            self.compare()
            count(self.size)
        self.landing.add(self)

    def stays(self, there):
        """What stands there already: ours from before a break, or somebody's."""
        if self.desk.whole.get(self.key) == identity(there):
            self.done()
            return True
        if self.policy == "same" and stat.S_ISREG(there.st_mode) and there.st_size == self.size:
            self.done()
            return True
        if self.policy == "skip":
            self.ended = True
            tell(event="left", item=self.index)
            return True
        if self.policy != "overwrite" or stat.S_ISDIR(there.st_mode):
            raise Failed("exists")
        return False

    def fetch(self, at, length):
        digest = self.again(at, length)
        if digest is None:
            digest = tried(lambda again: self.stream(at, length, again))
        with self.lock:
            self.digests[at] = digest
            self.left -= 1
            last = self.left == 0
        if self.whole is not None:
            self.hash_on()
        if last:
            self.compare()
            self.landing.add(self)

    def again(self, at, length):
        """The sum of a piece that was written before a break, if it is still what it was."""
        if at not in self.kept:
            return None
        found, read = self.of_range(), length if self.of_range is Unsummed else 0
        while read < length:
            piece = locally(os.pread, self.fd, min(PIECE, length - read), at + read)
            found.update(piece)
            read += len(piece)
        if not length or found.digest().hex() != self.kept[at]:
            return None
        count(length)
        return found.digest()

    def stream(self, at, length, again):
        parts = urllib.parse.urlsplit(self.url)
        c = connection(parts, again)
        c.request("GET", parts.path + "?" + parts.query, headers={"Range": "bytes=%d-%d" % (at, at + length - 1)})
        answer = c.getresponse()
        if answer.status not in (200, 206):
            answer.read()
        judged(answer.status)
        found, buffer, got, out = self.of_range(), room(), 0, 0
        try:
            self.expect(answer, at, length)
            while got < length:
                wake_for(c.sock, GULP if length - got >= 2 * PIECE else 1)
                n = answer.readinto(buffer[: min(PIECE, length - got)])
                if n <= 0:
                    raise Passing("short answer")
                with self.turn:
                    locally(os.pwrite, self.fd, buffer[:n], at + got)
                found.update(buffer[:n])
                got += n
                count(n)
                if got - out >= WRITE_OUT_BYTES:
                    write_out(self.fd, at + out, got - out)
                    out = got
            answer.read()
        except Exception:
            count(-got)
            c.close()
            raise
        if len(self.ranges) > 1:
            self.desk.note({"key": self.key, "at": at, "of": os.fstat(self.fd).st_ino, "sum": found.digest().hex()})
        return found.digest()

    def expect(self, answer, at, length):
        """The answer must be this very piece of this very object."""
        told = (answer.getheader("ETag") or "").strip('"')
        if told and told != self.etag:
            raise Failed("changed")
        if answer.status == 200 and (length != self.size or answer.length not in (None, self.size)):
            raise Failed("refused")
        piece = "bytes %d-%d/" % (at, at + length - 1)
        if answer.status == 206 and answer.getheader("Content-Range") not in (piece + str(self.size), piece + "*"):
            raise Failed("refused")

    def hash_on(self):
        """Carries the sum of the whole on over all that is there without a gap; one at a time does it, and looks again for the others."""
        while self.hashing.acquire(False):
            try:
                while self.hashed < self.size and self.hashed // self.step * self.step in self.digests:
                    piece = locally(os.pread, self.fd, PIECE, self.hashed)
                    piece = piece[: (self.hashed // self.step + 1) * self.step - self.hashed]
                    self.whole.update(piece)
                    self.hashed += len(piece)
            finally:
                self.hashing.release()
            if self.hashed == self.size or self.hashed // self.step * self.step not in self.digests:
                return

    def compare(self):
        while self.whole is not None and self.hashed < self.size:
            self.hash_on()
            time.sleep(0.001)
        joined = [self.digests[at] for at in sorted(self.digests)]
        if self.whole is not None:
            found = self.whole.hexdigest()
        elif self.of_range is Crc:
            return
        elif "-" in self.wanted:
            found = "%s-%d" % (self.of_range(b"".join(joined)).hexdigest(), len(joined))
        else:
            found = joined[0].hex()
        if found != self.wanted:
            if self.goes_on:
                self.anew()
            raise Failed("checksum" if not self.goes_on else "unreachable")

    def anew(self):
        """What an earlier attempt left was not what it said: the next one begins from nothing."""
        os.unlink(self.desk.part(self.key))

    def land(self, at):
        self.folder.put(at, self.desk.part(self.key), self.name, self.policy == "overwrite")
        self.done()

    def undo(self, code):
        """A large file that a break stopped is gone on with; all else is thrown away."""
        if self.mine and not (code in ("unreachable", "denied", "no-space") and len(self.ranges) > 1 and (self.digests or self.kept)):
            try:
                os.unlink(self.desk.part(self.key))
            except OSError:
                pass


class PullBundle(Bundle):
    """Their bytes come one after the other; those of a file that is not wanted any more are passed over."""

    def move(self):
        wanted = {item for item in self.items if guarded(item, item.opened)}
        if not wanted:
            return
        came, at = tried(self.fetched), 0
        for item in self.items:
            piece, at = came[at: at + item.size], at + item.size
            if item in wanted:
                item.tasks = 1
                item.work(lambda: item.take(piece))

    def fetched(self, again):
        parts = urllib.parse.urlsplit(self.url)
        c = connection(parts, again)
        c.request("GET", parts.path + "?" + parts.query)
        answer = c.getresponse()
        if answer.status != 200:
            answer.read()
        judged(answer.status)
        size, got = sum(item.size for item in self.items), 0
        if answer.length not in (None, size):
            c.close()
            raise Failed("changed")
        buffer = room(size)
        while got < size:
            n = answer.readinto(buffer[got:size])
            if n <= 0:
                raise Passing("short answer")
            got += n
        if answer.read():
            raise Failed("changed")
        return buffer

    def fail(self, code):
        Bundle.fail(self, code)
        for item in self.items:
            item.close()


class Folder:
    """A folder below the target's, made where it is missing and reached without following a link."""

    MOST_KEPT = 64
    kept, opening = {}, threading.Lock()
    new = set()  # made in this errand: nobody else's files are there

    def __init__(self, path):
        self.path, self.parts = path, [p for p in path.split("/") if p]

    def reach(self):
        """Those of the files before stay open, as long as nobody has removed them."""
        with self.opening:
            at = self.kept.get(self.path)
            if at is not None and os.fstat(at).st_nlink == 0:
                os.close(self.kept.pop(self.path))
                at = None
            if at is None:
                at, made = self.walk()
                if made:
                    self.new.add(self.path)
                if len(self.kept) >= self.MOST_KEPT:
                    return at
                self.kept[self.path] = at
            return os.dup(at)

    def walk(self):
        at, made = os.open(".", os.O_RDONLY | os.O_DIRECTORY), False
        for part in self.parts:
            try:
                below, made = self.step(at, part)
            finally:
                os.close(at)
            at = below
        return at, made

    @staticmethod
    def step(at, part):
        try:
            os.mkdir(part, 0o777, dir_fd=at)
            made = True
        except FileExistsError:
            made = False
        if stat.S_ISLNK(os.lstat(part, dir_fd=at).st_mode):
            raise Failed("link")
        return os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=at), made

    def find(self, name):
        if self.path in self.new:
            return None
        at = self.reach()
        try:
            return self.look(at, name)
        finally:
            os.close(at)

    @staticmethod
    def look(at, name):
        try:
            return os.lstat(name, dir_fd=at)
        except FileNotFoundError:
            return None

    @classmethod
    def put(cls, at, part, name, over):
        """Without leave nothing is written over, even if it came a moment ago."""
        if over:
            os.rename(part, name, dst_dir_fd=at)
            return
        try:
            os.link(part, name, dst_dir_fd=at)
        except FileExistsError:
            raise Failed("exists")
        except OSError:
            if cls.look(at, name) is not None:
                raise Failed("exists")
            os.rename(part, name, dst_dir_fd=at)
        else:
            os.unlink(part)


def require_space(items, later, left):
    """For the whole transfer at once; what is there of it already takes no more."""
    space = os.statvfs(".")
    free, need = space.f_bavail * space.f_frsize, later
    free = min(free, left) if left >= 0 else free
    for item in items:
        need += item.size
        if item.kept:
            need -= min(item.size, os.stat(item.desk.part(item.key)).st_blocks * 512 if os.path.exists(item.desk.part(item.key)) else 0)
        elif item.key in item.desk.whole or item.policy == "same" and os.path.lexists(item.path):
            need -= item.size
    if need > free:
        raise Failed("no-space", need=need, free=free)


def pull(manifest):
    with_http()
    enter(manifest["directory"], int(manifest["mode"], 8))
    with Desk(manifest["tag"], manifest["kept"]) as desk:
        landing, policy = Landing(desk), manifest["policy"]
        Folder.new.clear()
        items = [Pull(i, item, desk, landing, policy) for i, item in enumerate(manifest["items"])]
        require_space(items, manifest["later"], manifest["left"])
        bundles = manifest.get("bundles") or []
        run_all([PullBundle(bundle, items) for bundle in bundles] + alone(items, bundles))
        landing.land()
