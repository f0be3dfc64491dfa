# Moves files between an object store and this cluster, as the user who runs it. Python 3.6 and its standard library are enough.
# The manifest is JSON on standard input (presigned URLs never stand in argv); each event is one line of JSON on standard output.
import fcntl, glob, hashlib, http.client, json, os, queue, re, ssl, stat, sys, threading, time, urllib.parse, uuid

THREADS = 4
PIECE = 1 << 20
RANGE = 64 << 20
RETRIES = 4
SOCKET_SECONDS = 30
LOCK_SECONDS = 20
OUR_OWN = ".zhiguang-"

said = threading.Lock()
moved = 0
connections = threading.local()


def tell(**event):
    try:
        with said:
            sys.stdout.write(json.dumps(event) + "\n")
            sys.stdout.flush()
    except OSError:
        os._exit(1)  # nobody listens any more


def count(n):
    global moved
    with said:
        moved += n


class Failed(Exception):
    """Ends one file; the code is shown to the user."""

    def __init__(self, code):
        Exception.__init__(self, code)
        self.code = code


class Passing(Exception):
    """May go away when tried again."""


def why(error):
    import errno
    return {errno.ENOSPC: "no-space", errno.EDQUOT: "no-space", errno.EACCES: "permission", errno.EPERM: "permission",
            errno.EROFS: "permission", errno.ENOENT: "missing", errno.ELOOP: "link"}.get(error.errno, "io")


def connection(parts, fresh):
    kept = getattr(connections, "kept", None)
    if kept is None:
        kept = connections.kept = {}
    where = (parts.scheme, parts.netloc)
    if fresh and where in kept:
        kept.pop(where).close()
    if where not in kept:
        if parts.scheme == "https":
            kept[where] = http.client.HTTPSConnection(parts.netloc, timeout=SOCKET_SECONDS, context=ssl.create_default_context())
        else:
            kept[where] = http.client.HTTPConnection(parts.netloc, timeout=SOCKET_SECONDS)
    return kept[where]


def judged(status):
    if status in (200, 204, 206):
        return
    if status in (408, 429) or status >= 500:
        raise Passing("status %d" % status)
    raise Failed({404: "gone", 403: "denied"}.get(status, "refused"))


def tried(action):
    for attempt in range(RETRIES):
        try:
            return action(attempt > 0)
        except (Passing, http.client.HTTPException, OSError) as e:
            if isinstance(e, OSError) and getattr(e, "local", False):
                raise Failed(why(e))
            if attempt == RETRIES - 1:
                raise Failed("unreachable")
            time.sleep(0.5 * 2 ** attempt)


def locally(action, *arguments):
    try:
        return action(*arguments)
    except OSError as e:
        e.local = True
        raise


# ---- from the store -------------------------------------------------------------------------------------------------

class Pull:
    def __init__(self, index, item):
        self.index, self.url, self.size, self.path = index, item["url"], item["size"], item["path"]
        self.etag, part = item["etag"], item.get("partSize") or 0
        self.composite = re.match("^[0-9a-f]{32}-[0-9]+$", self.etag) is not None
        self.plain = re.match("^[0-9a-f]{32}$", self.etag) is not None
        step = part if self.composite and part else self.size if self.plain else RANGE
        self.step = max(step, 1)
        self.known = self.plain or (self.composite and part > 0)
        self.digests, self.left, self.lock, self.ended = {}, 0, threading.Lock(), False

    def begin(self):
        there = os.lstat(self.path) if os.path.lexists(self.path) else None
        if there is not None:
            if stat.S_ISREG(there.st_mode) and there.st_size == self.size:
                tell(event="done", item=self.index)
                return []
            raise Failed("exists")
        space = os.statvfs(".")
        if space.f_bavail * space.f_frsize < self.size:
            raise Failed("no-space")
        self.part = OUR_OWN + uuid.uuid4().hex + ".part"
        self.fd = os.open(self.part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
        os.ftruncate(self.fd, self.size)
        ranges = [(at, min(self.step, self.size - at)) for at in range(0, self.size, self.step)]
        self.left = len(ranges)
        if not ranges:
            self.finish()
        return [lambda a=at, n=n: self.fetch(a, n) for at, n in ranges]

    def fetch(self, at, length):
        if self.ended:
            return
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
        if answer.status == 200 and length != self.size:
            c.close()
            raise Failed("refused")
        md5, buffer, got = hashlib.md5(), memoryview(bytearray(PIECE)), 0
        while got < length:
            n = answer.readinto(buffer[: min(PIECE, length - got)])
            if n <= 0:
                c.close()
                raise Passing("short answer")
            locally(os.pwrite, self.fd, buffer[:n], at + got)
            md5.update(buffer[:n])
            got += n
            count(n)
        answer.read()
        return md5.digest()

    def finish(self):
        joined = [self.digests[at] for at in sorted(self.digests)]
        if self.plain and self.size:
            self.compare(joined[0].hex())
        elif self.composite and self.known and self.size:
            self.compare("%s-%d" % (hashlib.md5(b"".join(joined)).hexdigest(), len(joined)))
        os.fsync(self.fd)
        os.close(self.fd)
        os.rename(self.part, self.path)
        self.ended = True
        tell(event="done", item=self.index)

    def compare(self, found):
        if found != self.etag:
            raise Failed("checksum")

    def fail(self, code):
        with self.lock:
            if self.ended:
                return
            self.ended = True
        try:
            os.unlink(self.part)
        except (OSError, AttributeError):
            pass
        tell(event="failed", item=self.index, code=code)


# ---- to the store ---------------------------------------------------------------------------------------------------

class Push:
    def __init__(self, index, item):
        self.index, self.path, self.size, self.changed = index, item["path"], item["size"], item["modified"]
        self.urls, self.step = item["urls"], max(item["partSize"], 1)
        self.sums, self.lock, self.ended = {}, threading.Lock(), False

    def begin(self):
        self.fd = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        self.unchanged()
        return [lambda n=n: self.send(n) for n in range(len(self.urls))]

    def unchanged(self):
        now = os.fstat(self.fd)
        if not stat.S_ISREG(now.st_mode) or now.st_size != self.size or now.st_mtime_ns != self.changed:
            raise Failed("changed")

    def send(self, number):
        if self.ended:
            return
        etag = tried(lambda again: self.stream(number, again))
        with self.lock:
            self.sums[number] = etag
            last = len(self.sums) == len(self.urls)
        if last:
            self.unchanged()
            os.close(self.fd)
            self.ended = True
            tell(event="done", item=self.index, etags=[self.sums[n] for n in range(len(self.urls))])

    def stream(self, number, again):
        at = number * self.step
        length = min(self.step, self.size - at)
        md5 = hashlib.md5()

        def pieces():
            got = 0
            while got < length:
                piece = locally(os.pread, self.fd, min(PIECE, length - got), at + got)
                if not piece:
                    raise Failed("changed")
                md5.update(piece)
                got += len(piece)
                count(len(piece))
                yield piece

        parts = urllib.parse.urlsplit(self.urls[number])
        c = connection(parts, again)
        c.request("PUT", parts.path + "?" + parts.query, body=pieces(), headers={"Content-Length": str(length)})
        answer = c.getresponse()
        answer.read()
        judged(answer.status)
        found = (answer.getheader("ETag") or "").strip('"')
        if found and re.match("^[0-9a-f]{32}$", found) and found != md5.hexdigest():
            raise Passing("checksum")
        return found or md5.hexdigest()

    def fail(self, code):
        with self.lock:
            if self.ended:
                return
            self.ended = True
        tell(event="failed", item=self.index, code=code)


# ---- the four errands -----------------------------------------------------------------------------------------------

def guarded(item, action):
    try:
        return action()
    except Failed as e:
        item.fail(e.code)
    except OSError as e:
        item.fail(why(e))
    return []


def progress():
    last = -1
    while True:
        time.sleep(1)
        if moved != last:
            last = moved
        tell(event="progress", bytes=moved)


def run_all(items):
    work = queue.Queue(THREADS * 4)
    threading.Thread(target=progress, daemon=True).start()

    def worker():
        while True:
            task = work.get()
            if task is None:
                return
            item, action = task
            if not item.ended:
                guarded(item, action)

    threads = [threading.Thread(target=worker) for _ in range(THREADS)]
    for t in threads:
        t.start()
    for item in items:
        for action in guarded(item, item.begin):
            work.put((item, action))
    for t in threads:
        work.put(None)
    for t in threads:
        t.join()


def enter(directory):
    os.makedirs(directory, mode=0o700, exist_ok=True)
    os.chdir(directory)


def locked():
    handle = os.open(OUR_OWN + "lock", os.O_CREAT | os.O_RDWR, 0o600)
    for _ in range(LOCK_SECONDS * 5):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except OSError:
            time.sleep(0.2)
    raise Failed("busy")


def environment(manifest):
    keep = ("HOME", "PATH", "SHELL", "LANG", "USER", "LOGNAME")
    tell(event="environment", values={k: os.environ[k] for k in keep if k in os.environ})


def pull(manifest):
    enter(manifest["directory"])
    locked()
    for left in glob.glob(OUR_OWN + "*.part"):
        os.unlink(left)
    run_all([Pull(i, item) for i, item in enumerate(manifest["items"])])


def inside(path):
    root = os.path.realpath(".")
    return os.path.realpath(path).startswith(root + os.sep)


def look(path, most, seen):
    if path in seen or os.path.basename(path).startswith(OUR_OWN):
        return
    seen.add(path)
    if len(seen) > most:
        raise Failed("too-many")
    there = os.lstat(path)
    if stat.S_ISLNK(there.st_mode):
        tell(event="skipped", path=path, code="link")
    elif not stat.S_ISREG(there.st_mode):
        tell(event="skipped", path=path, code="special")
    elif not os.access(path, os.R_OK):
        tell(event="skipped", path=path, code="permission")
    else:
        tell(event="found", path=path, size=there.st_size, modified=there.st_mtime_ns)


def find(manifest):
    os.chdir(manifest["directory"])
    most, seen = manifest["most"], set()
    for pattern in manifest["patterns"]:
        matches = sorted(glob.glob(pattern, recursive=True))
        if not matches:
            tell(event="unmatched", pattern=pattern)
        for match in matches:
            match = os.path.normpath(match)
            if match == ".":
                match = ""
            if match and not inside(match):
                tell(event="skipped", path=match, code="link")
            elif not match or os.path.isdir(match):
                denied = lambda e: tell(event="skipped", path=os.path.normpath(e.filename), code="permission")
                for folder, _, names in os.walk(match or ".", onerror=denied):
                    for name in sorted(names):
                        look(os.path.normpath(os.path.join(folder, name)), most, seen)
            else:
                look(match, most, seen)


def push(manifest):
    os.chdir(manifest["directory"])
    run_all([Push(i, item) for i, item in enumerate(manifest["items"])])


def main():
    manifest = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    try:
        {"environment": environment, "pull": pull, "find": find, "push": push}[manifest["errand"]](manifest)
        tell(event="end")
    except Failed as e:
        tell(event="refused", code=e.code)
    except OSError as e:
        tell(event="refused", code=why(e))


main()
