# Works on a user's files on this cluster, as the user who runs it. Python 3.6 and its standard library are enough.
# The manifest is JSON on standard input; paths in it, and in what is said, are bytes written as Latin-1. Each event is one line of JSON.
import errno, json, os, shutil, signal, stat, subprocess, sys, threading, time, uuid

OUR_OWN = b".zhiguang-"
PIECE = 1 << 20
BEAT = 0.4


def wire(path):
    return path.decode("latin-1")


def raw(text):
    return text.encode("latin-1")


BAD = []  # what was said of things that were not done


def tell(**event):
    if event["event"] in ("failed", "refused"):
        BAD.append(event)
    try:
        sys.stdout.write(json.dumps(event) + "\n")
        sys.stdout.flush()
    except OSError:
        raise SystemExit(1)  # nobody listens any more: what is begun is cleaned up on the way out


class Failed(Exception):
    """Ends one item; the code is shown to the user."""

    def __init__(self, code):
        Exception.__init__(self, code)
        self.code = code


def why(error):
    return {errno.ENOSPC: "no-space", errno.EDQUOT: "no-space", errno.EACCES: "permission", errno.EPERM: "permission",
            errno.EROFS: "permission", errno.ENOENT: "missing", errno.ENOTDIR: "missing", errno.ELOOP: "link",
            errno.EEXIST: "exists", errno.ENAMETOOLONG: "name", errno.EINVAL: "name"}.get(error.errno, "io")


class Beat:
    """Says now and then how far the work is: the portal hears that it goes on, and tells us by hanging up that it shall not."""

    def __init__(self, total=0):
        self.total = total
        self.done = 0
        self.last = 0.0

    def add(self, n):
        self.done += n
        self.maybe()

    def maybe(self):
        now = time.monotonic()
        if now - self.last >= BEAT:
            self.last = now
            tell(event="progress", done=self.done, total=self.total)


def walk(path):
    """All below path, itself first; follows no link, and goes as deep as it is without recursion."""
    try:
        first = os.lstat(path)
    except OSError as e:
        raise Failed(why(e))
    yield path, first
    folders = [path] if stat.S_ISDIR(first.st_mode) else []
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    try:
                        status = entry.stat(follow_symlinks=False)
                    except OSError:
                        continue
                    yield entry.path, status
                    if stat.S_ISDIR(status.st_mode):
                        folders.append(entry.path)
        except OSError:
            continue


def temporary(folder):
    return os.path.join(folder, OUR_OWN + uuid.uuid4().hex.encode())


def discard(path):
    """Also folders that were made read-only."""
    if os.path.islink(path) or not os.path.isdir(path):
        try:
            os.unlink(path)
        except OSError:
            pass
        return
    for found, status in walk(path):
        if stat.S_ISDIR(status.st_mode):
            try:
                os.chmod(found, 0o700)
            except OSError:
                pass
    shutil.rmtree(path, ignore_errors=True)


def run(words, beat=None, watch=None, good=(0,)):
    """A command of the cluster, without input; its first line of complaint ends the item."""
    environment = dict(os.environ, LC_ALL="C")
    child = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)
    said = []
    reader = threading.Thread(target=lambda: said.append(child.stderr.read(4096)) or child.stderr.read(), daemon=True)
    reader.start()
    try:
        pause = 0.05
        while True:
            try:
                child.wait(timeout=pause)
                break
            except subprocess.TimeoutExpired:
                if watch:
                    begun = time.monotonic()
                    beat.done = watch()
                    pause = max(BEAT, 10 * (time.monotonic() - begun))
                if beat:
                    beat.maybe()
                pause = max(pause, BEAT)
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
    reader.join(2)
    if child.returncode not in good:
        raise Failed(complaint(b"".join(said)))


def complaint(text):
    for sign, code in ((b"Permission denied", "permission"), (b"Operation not permitted", "permission"), (b"Read-only", "permission"),
                       (b"No space left", "no-space"), (b"quota exceeded", "no-space"), (b"No such file", "missing"),
                       (b"into itself", "itself"), (b"File name too long", "name"), (b"file changed as we read it", "changed")):
        if sign in text:
            return code
    return "io"


def place(path):
    """Refuses a name that is taken."""
    if os.path.lexists(path):
        raise Failed("exists")


def each(manifest, work):
    for item in manifest["items"]:
        try:
            work(raw(item))
            tell(event="done", path=item)
        except Failed as e:
            tell(event="failed", path=item, code=e.code)
        except OSError as e:
            tell(event="failed", path=item, code=why(e))
