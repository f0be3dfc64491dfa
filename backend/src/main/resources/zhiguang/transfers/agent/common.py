# Moves files between an object store and this cluster, as the user who runs it. Python 3.6 and its standard library are enough.
# Manifests are lines of JSON on standard input (presigned URLs never stand in argv); each event is one line of JSON on standard output.
import base64, errno, fcntl, fnmatch, glob, hashlib, json, os, queue, re, shutil, socket, stat, struct, sys, threading, time
import urllib.parse, zlib

try:
    import ctypes

    WRITE_OUT = ctypes.CDLL(None).sync_file_range
    WRITE_OUT.argtypes = [ctypes.c_int, ctypes.c_int64, ctypes.c_int64, ctypes.c_uint]
    SYNC_FS = ctypes.CDLL(None).syncfs
except (ImportError, OSError, AttributeError):
    WRITE_OUT = SYNC_FS = None

THREADS = 4
PIECE = 1 << 20
GULP = 1 << 19
RANGE = 32 << 20
WRITE_OUT_BYTES = 8 << 20
RETRIES = 4
SOCKET_SECONDS = 30
LOCK_SECONDS = 20
TELL_AT_ONCE = 64
TELL_SECONDS = 0.2
OUR_OWN = ".zhiguang-"

said, unsaid, spoke = threading.Lock(), [], [0]
moved = 0
connections = threading.local()
lost = threading.Event()  # the store cannot be reached at all: what has not begun need not try


def tell(**event):
    """What happens to single files is told some at a time: each line wakes whoever hears it on its way."""
    line = json.dumps(event) + "\n"
    with said:
        unsaid.append(line)
        if len(unsaid) < TELL_AT_ONCE and event["event"] in ("done", "found") and time.monotonic() - spoke[0] < TELL_SECONDS:
            return
    speak()


def speak():
    try:
        with said:
            sys.stdout.write("".join(unsaid))
            sys.stdout.flush()
            unsaid.clear()
            spoke[0] = time.monotonic()
    except OSError:
        os._exit(1)  # nobody listens any more


def room(size=PIECE):
    """Each thread's own buffer; new memory for each would cost the kernel more than the bytes."""
    if len(getattr(connections, "room", b"")) < size:
        connections.room = memoryview(bytearray(size))
    return connections.room


def count(n):
    global moved
    with said:
        moved += n


def write_out(fd, at, length):
    """Has the kernel begin to write to the disk, so that little is left to wait for in the end."""
    if WRITE_OUT is not None:
        WRITE_OUT(fd, at, length, 2)


class Failed(Exception):
    """Ends one file; the code is shown to the user."""

    def __init__(self, code, **values):
        Exception.__init__(self, code)
        self.code, self.values = code, {k: str(v) for k, v in values.items()}


class Passing(Exception):
    """May go away when tried again."""


def why(error):
    return {errno.ENOSPC: "no-space", errno.EDQUOT: "no-space", errno.EACCES: "permission", errno.EPERM: "permission",
            errno.EROFS: "permission", errno.ENOENT: "missing", errno.ELOOP: "link", errno.ENOTDIR: "exists", errno.EEXIST: "exists",
            errno.EISDIR: "exists", errno.EFBIG: "no-space", errno.ENAMETOOLONG: "name", errno.EILSEQ: "name",
            errno.EINVAL: "name"}.get(error.errno, "io")


def with_http():
    """What takes a third of the start is left out where nothing is moved."""
    global http, ssl
    import http.client, ssl


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


def wake_for(sock, size):
    """Waiting for many bytes at once instead of a few saves a third of the processor time."""
    if sock is not None and not isinstance(sock, ssl.SSLSocket):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, size)


def judged(status):
    if status in (200, 204, 206):
        return
    if status in (408, 429) or status >= 500:
        raise Passing("status %d" % status)
    raise Failed({404: "gone", 403: "denied", 416: "changed"}.get(status, "refused"))


def tried(action):
    for attempt in range(RETRIES):
        if lost.is_set():
            raise Failed("unreachable")
        try:
            return action(attempt > 0)
        except (Passing, http.client.HTTPException, OSError) as e:
            if isinstance(e, OSError) and getattr(e, "local", False):
                raise Failed(why(e))
            if attempt == RETRIES - 1:
                if isinstance(e, OSError):
                    lost.set()
                raise Failed("unreachable")
            time.sleep(0.5 * 2 ** attempt)


def locally(action, *arguments):
    try:
        return action(*arguments)
    except OSError as e:
        e.local = True
        raise


class Item:
    """A file on its way; its descriptor is closed when the last of its tasks is over, for another may be given the same number."""

    def __init__(self, index, path, size):
        self.index, self.path, self.size = index, path, size
        self.fd, self.tasks, self.lock, self.ended, self.held = None, 0, threading.Lock(), False, False

    def start(self):
        tasks = guarded(self, self.begin) or []
        self.tasks = len(tasks)
        if not tasks:
            self.close()
        return tasks

    def work(self, task):
        if not self.ended:
            guarded(self, task)
        with self.lock:
            self.tasks -= 1
            last = self.tasks == 0
        if last:
            self.close()

    def close(self):
        with self.lock:
            if self.fd is None or self.held:
                return
            fd, self.fd = self.fd, None
        os.close(fd)

    def done(self, **more):
        self.ended = True
        tell(event="done", item=self.index, **more)

    def fail(self, code):
        with self.lock:
            if self.ended:
                return
            self.ended = True
        self.undo(code)
        tell(event="failed", item=self.index, code=code)

    def undo(self, code):
        pass


class Together:
    """What one failure ends."""

    def __init__(self, items):
        self.items = items

    def fail(self, code):
        for item in self.items:
            item.fail(code)


class Bundle(Together):
    """Small files that one request moves. Should it fail, each is told to have failed for now: it goes for itself another time."""

    def __init__(self, bundle, items):
        Together.__init__(self, [items[i] for i in bundle["items"]])
        self.url = bundle["url"]

    def start(self):
        return [self.move]

    def work(self, task):
        guarded(self, task)

    def fail(self, code):
        Together.fail(self, "no-space" if code == "no-space" else "unreachable")


def alone(items, bundles):
    """Those that no bundle moves."""
    bundled = {i for bundle in bundles for i in bundle["items"]}
    return [item for i, item in enumerate(items) if i not in bundled]


def guarded(item, action):
    try:
        return action()
    except Failed as e:
        item.fail(e.code)
    except OSError as e:
        item.fail(why(e))
    except Exception as e:
        sys.stderr.write("%s\n" % type(e).__name__)
        item.fail("io")


def progress(over):
    while not over.wait(1):
        tell(event="progress", bytes=moved)


def run_all(items):
    global moved
    work, moved, over = queue.Queue(THREADS * 4), 0, threading.Event()
    lost.clear()
    watch = threading.Thread(target=progress, args=(over,), daemon=True)
    watch.start()

    def worker():
        for item, task in iter(work.get, None):
            item.work(task)

    threads = [threading.Thread(target=worker) for _ in range(THREADS)]
    for t in threads:
        t.start()
    for item in items:
        for task in item.start():
            work.put((item, task))
    for t in threads:
        work.put(None)
    for t in threads:
        t.join()
    over.set()
    watch.join()


def enter(directory, mode=0o700):
    os.makedirs(directory, mode=mode, exist_ok=True)
    os.chdir(directory)
