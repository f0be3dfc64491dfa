# From the store to the working directory.

class Pull(Item):
    def __init__(self, index, item):
        Item.__init__(self, index, item["path"], item["size"])
        self.url, self.etag, part = item["url"], item["etag"], item.get("partSize") or 0
        self.composite = re.match("^[0-9a-f]{32}-[0-9]+$", self.etag) is not None
        self.plain = re.match("^[0-9a-f]{32}$", self.etag) is not None
        step = part if self.composite and part else self.size if self.plain else RANGE
        self.step = max(step, 1)
        self.known = self.plain or (self.composite and part > 0)
        self.part, self.digests, self.left = None, {}, 0

    def begin(self):
        there = os.lstat(self.path) if os.path.lexists(self.path) else None
        if there is not None:
            if stat.S_ISREG(there.st_mode) and there.st_size == self.size:
                self.done()
                return []
            raise Failed("exists")
        space = os.statvfs(".")
        if space.f_bavail * space.f_frsize < self.size:
            raise Failed("no-space")
        part = OUR_OWN + uuid.uuid4().hex + ".part"
        self.fd = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        self.part = part
        os.ftruncate(self.fd, self.size)
        ranges = [(at, min(self.step, self.size - at)) for at in range(0, self.size, self.step)]
        self.left = len(ranges)
        if not ranges:
            self.finish()
        return [lambda a=at, n=n: self.fetch(a, n) for at, n in ranges]

    def fetch(self, at, length):
        digest = tried(lambda again: self.stream(at, length, again))
        with self.lock:
            self.digests[at] = digest
            self.left -= 1
            last = self.left == 0
        if last:
            self.finish()

    def stream(self, at, length, again):
        parts = urllib.parse.urlsplit(self.url)
        c = connection(parts, again)
        c.request("GET", parts.path + "?" + parts.query, headers={"Range": "bytes=%d-%d" % (at, at + length - 1)})
        answer = c.getresponse()
        if answer.status not in (200, 206):
            answer.read()
        judged(answer.status)
        md5, buffer, got = hashlib.md5(), memoryview(bytearray(PIECE)), 0
        try:
            self.expect(answer, at, length)
            while got < length:
                wake_for(c.sock, GULP if length - got >= 2 * PIECE else 1)
                n = answer.readinto(buffer[: min(PIECE, length - got)])
                if n <= 0:
                    raise Passing("short answer")
                locally(os.pwrite, self.fd, buffer[:n], at + got)
                md5.update(buffer[:n])
                got += n
                count(n)
            answer.read()
        except Exception:
            count(-got)
            c.close()
            raise
        return md5.digest()

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

    def finish(self):
        joined = [self.digests[at] for at in sorted(self.digests)]
        if self.plain and self.size:
            self.compare(joined[0].hex())
        elif self.composite and self.known and self.size:
            self.compare("%s-%d" % (hashlib.md5(b"".join(joined)).hexdigest(), len(joined)))
        os.fsync(self.fd)
        os.rename(self.part, self.path)
        self.done()

    def compare(self, found):
        if found != self.etag:
            raise Failed("checksum")

    def undo(self):
        try:
            if self.part:
                os.unlink(self.part)
        except OSError:
            pass


def pull(manifest):
    enter(manifest["directory"])
    locked()
    for left in glob.glob(OUR_OWN + "*.part"):
        os.unlink(left)
    run_all([Pull(i, item) for i, item in enumerate(manifest["items"])])
