# Moves files between an object store and this cluster, as the user who runs it. Python 3.6 and its standard library are enough.
# The manifest is JSON on standard input (presigned URLs never stand in argv); each event is one line of JSON on standard output.
import errno, fcntl, fnmatch, glob, hashlib, http.client, json, os, queue, re, socket, ssl, stat, sys, threading, time, urllib.parse, uuid

THREADS = 4
PIECE = 1 << 20
GULP = 1 << 19
RANGE = 64 << 20
RETRIES = 4
SOCKET_SECONDS = 30
LOCK_SECONDS = 20
OUR_OWN = ".zhiguang-"

said = threading.Lock()
moved = 0
connections = threading.local()
lost = threading.Event()  # the store cannot be reached at all: what has not begun need not try


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
        self.fd, self.tasks, self.lock, self.ended = None, 0, threading.Lock(), False

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
        if self.fd is not None:
            os.close(self.fd)

    def done(self, **more):
        self.ended = True
        tell(event="done", item=self.index, **more)

    def fail(self, code):
        with self.lock:
            if self.ended:
                return
            self.ended = True
        self.undo()
        tell(event="failed", item=self.index, code=code)

    def undo(self):
        pass


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


def progress():
    while True:
        time.sleep(1)
        tell(event="progress", bytes=moved)


def run_all(items):
    work = queue.Queue(THREADS * 4)
    threading.Thread(target=progress, daemon=True).start()

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
