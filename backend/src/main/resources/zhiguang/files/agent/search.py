CONTEXT = 200


def search(manifest):
    """Lines of a file that hold some bytes: their number, their place and their text, at most so many, for at most so long."""
    path, sought = raw(manifest["items"][0]), raw(manifest["sought"])
    fold = manifest["fold"]
    if fold:
        sought = sought.lower()
    begun = time.monotonic()
    beat = Beat(os.stat(path).st_size)
    found, whole = 0, True
    line, base, rest = 1, 0, b""
    with open_regular(path) as file:
        while whole:
            piece = file.read(PIECE)
            block = rest + piece
            end = len(block) if not piece else max(block.rfind(b"\n") + 1, 0)
            if end == 0 and len(block) > 4 * PIECE:
                end = len(block) - len(sought)  # a line without an end is cut
            text = block[:end].lower() if fold else block[:end]
            at = text.find(sought)
            counted = 0
            while at >= 0:
                line += block.count(b"\n", counted, at)
                counted = at
                start = block.rfind(b"\n", 0, at) + 1
                stop = block.find(b"\n", at, end)
                stop = end if stop < 0 else stop
                first = max(start, at - CONTEXT // 2)
                tell(event="match", line=line, offset=base + start, text=wire(block[first:min(stop, first + CONTEXT)]))
                found += 1
                if found >= manifest["most"]:
                    whole = False
                    break
                at = text.find(sought, stop)
            line += block.count(b"\n", counted, end)
            base += end
            rest = block[end:]
            beat.add(len(piece))
            if not piece:
                break
            if time.monotonic() - begun > manifest["seconds"]:
                whole = False
    tell(event="searched", whole=whole)


def line(manifest):
    """Where the line of that number begins; of a file with fewer, the last one."""
    wanted = manifest["line"]
    begun = time.monotonic()
    path = raw(manifest["items"][0])
    beat = Beat(os.stat(path).st_size)
    number, base, start = 1, 0, 0
    with open_regular(path) as file:
        while number < wanted:
            piece = file.read(PIECE)
            if not piece or time.monotonic() - begun > manifest["seconds"]:
                break
            ends = piece.count(b"\n")
            if number + ends < wanted:
                number += ends
                last = piece.rfind(b"\n")
                start = base + last + 1 if last >= 0 else start
            else:
                at = -1
                while number < wanted:
                    at = piece.index(b"\n", at + 1)
                    number += 1
                start = base + at + 1
            base += len(piece)
            beat.add(len(piece))
        if start and start >= os.fstat(file.fileno()).st_size and number > 1:
            start = before(file, start)
            number -= 1
    tell(event="line", line=number, offset=start)


def before(file, end):
    """Where the line that ends at end begins."""
    at = end - 1
    while at > 0:
        step = min(PIECE, at)
        file.seek(at - step)
        found = file.read(step).rfind(b"\n")
        if found >= 0:
            return at - step + found + 1
        at -= step
    return 0


def open_regular(path):
    """Opening a pipe would wait for its writer."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Failed("special")
    return os.fdopen(handle, "rb")
