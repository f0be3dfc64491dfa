# archive_fuzz.py AGENT SEED SECONDS: unpacks archives that are damaged or made to do harm, with the agent's own code, and says what broke a promise.
import io, os, random, shutil, sys, tarfile, tempfile, time, warnings, zipfile

warnings.simplefilter("ignore")

parts, seed, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
code = ""
for part in ("common", "move", "search", "pack"):
    with open(os.path.join(parts, part + ".py"), encoding="utf-8") as file:
        code += file.read() + "\n"
exec(compile(code, "agent", "exec"))

NAMES = ["a", "d/", "d/b", "../out", "/etc/out", "d/../../out", "x/./y", "link", "link/out", "名", "a\nb", "\udcff", ".", "..", "", "d//e", "C:\\x", "a\\..\\b",
         "x" * 300, "d/" * 200 + "z", ".zhiguang-x/lock", "con", "a/", "-rf", "\x1b[2J"]
TARGETS = ["a", "../out", "/etc/passwd", "d", "link", ".", "..", "d/../../..", "x" * 5000, ""]
said = []


def tell(**event):
    if event["event"] != "progress":
        said.append(event)


def made(r):
    out = io.BytesIO()
    if r.random() < 0.5:
        with zipfile.ZipFile(out, "w", r.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])) as archive:
            for _ in range(r.randrange(1, 6)):
                name = r.choice(NAMES).encode("utf-8", "replace").decode("utf-8") or "n"
                entry = zipfile.ZipInfo(name)
                entry.external_attr = r.choice([0o644, 0o755, 0o120777, 0o020666, 0o040755, 0o4755, 0]) << 16 if r.random() < 0.5 else (0o100644 << 16)
                if r.random() < 0.4:
                    entry.external_attr = 0o120777 << 16
                entry.date_time = (r.randrange(1980, 2107), r.randrange(1, 13), r.randrange(1, 29), 0, 0, 0)
                archive.writestr(entry, r.choice([b"", b"x" * r.randrange(5000), r.choice(TARGETS).encode()]))
    else:
        with tarfile.open(fileobj=out, mode=r.choice(["w", "w:gz"]), format=r.choice([tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]), errors="surrogateescape") as archive:
            for _ in range(r.randrange(1, 6)):
                entry = tarfile.TarInfo(r.choice(NAMES) or "n")
                entry.type = r.choice([tarfile.REGTYPE] * 3 + [tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
                entry.linkname = r.choice(TARGETS)
                entry.mode = r.choice([0o644, 0o4755, 0, 0o777])
                entry.mtime = r.choice([0, -1, 1 << 40, 1764200000])
                data = b"x" * r.randrange(3000)
                entry.size = len(data) if entry.isreg() else 0
                archive.addfile(entry, io.BytesIO(data) if entry.isreg() else None)
    return out.getvalue()


def damaged(r, data):
    data = bytearray(data)
    for _ in range(r.choice([0, 0, 1, 2, 8])):
        at = r.randrange(len(data))
        kind = r.randrange(4)
        if kind == 0:
            data[at] = r.randrange(256)
        elif kind == 1:
            del data[at:at + r.randrange(1, 40)]
        elif kind == 2:
            data[at:at] = bytes(r.randrange(256) for _ in range(r.randrange(1, 9)))
        else:
            data[at:at + 4] = r.choice([b"\xff" * 4, b"\0" * 4])
        if not data:
            return b"x"
    return bytes(data)


def below(folder):
    for here, folders, files in os.walk(folder):
        for name in folders + files:
            yield os.path.join(here, name)


def one(round):
    r = random.Random(seed + round)
    top = tempfile.mkdtemp(prefix="archive-fuzz-").encode()
    try:
        home = os.path.join(top, b"home")
        os.mkdir(home)
        with open(os.path.join(top, b"out"), "w") as file:
            file.write("mine")
        path = os.path.join(home, r.choice([b"x.zip", b"x.tar", b"x.tar.gz"]))
        with open(path, "wb") as file:
            file.write(damaged(r, made(r)))
        del said[:]
        extract({"items": [wire(path)], "bytes": 20000, "entries": 8})
        with open(os.path.join(top, b"out")) as file:
            assert file.read() == "mine", "a file outside was written"
        assert sorted(os.listdir(top)) == [b"home", b"out"], "something appeared outside"
        assert len(said) == 1 and said[0]["event"] in ("done", "failed"), "it did not say how it ended: %r" % said
        inside = [name for name in os.listdir(home) if name != os.path.basename(path)]
        assert len(inside) == (1 if said[0]["event"] == "done" else 0), "it failed and something stayed, or the other way: %r" % inside
        size = 0
        for file in below(home):
            if os.path.islink(file):
                assert (os.path.realpath(file) + b"/").startswith(os.path.realpath(home) + b"/"), "a link leads out"
            else:
                status = os.lstat(file)
                assert stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode), "something special"
                assert not status.st_mode & 0o7000, "a mode with more rights"
                size += status.st_size if stat.S_ISREG(status.st_mode) and file != path else 0
        assert size <= 20000, "more bytes than allowed"
    except BaseException as e:
        import traceback
        traceback.print_exc(file=sys.stdout)
        print("seed %d, round %d broke it: %r" % (seed, round, e))
        sys.exit(1)
    finally:
        os.chmod(top, 0o700)
        for folder in below(top):
            if os.path.isdir(folder) and not os.path.islink(folder):
                os.chmod(folder, 0o700)
        shutil.rmtree(top, ignore_errors=True)


end = time.monotonic() + seconds
round = 0
while time.monotonic() < end:
    one(round)
    round += 1
print("%d archives" % round)
