# Looks for result files below the working directory.

def inside(path):
    root = os.path.realpath(".")
    return os.path.realpath(path).startswith(root + os.sep)


def names(folder):
    try:
        return sorted(os.listdir(folder or "."))
    except NotADirectoryError:
        return []
    except OSError as e:
        passed_over(folder or ".", e)
        return []


def passed_over(path, error):
    if error.errno != errno.ENOENT:
        tell(event="skipped", path=path, code=why(error))


def matching(folder, parts):
    """Paths that the pattern means; unlike the library's, ** does not follow links, which may go round in circles."""
    if not parts:
        yield folder or "."
        return
    part, rest = parts[0], parts[1:]
    if part == "**":
        yield from matching(folder, rest)
        for name in names(folder) if rest else ():
            path = os.path.join(folder, name)
            if not name.startswith(".") and os.path.isdir(path) and not os.path.islink(path):
                yield from matching(path, parts)
    elif re.search(r"[*?\[]", part):
        for name in names(folder):
            if fnmatch.fnmatchcase(name, part) and (part.startswith(".") or not name.startswith(".")):
                yield from matching(os.path.join(folder, name), rest)
    elif os.path.lexists(os.path.join(folder, part)):
        yield from matching(os.path.join(folder, part), rest)


def matches(pattern):
    plain = os.path.normpath(pattern)
    if os.path.lexists(plain):
        return [plain]
    return matching("", [part for part in pattern.split("/") if part not in ("", ".")])


def look(path, most, seen):
    if path in seen or os.path.basename(path).startswith(OUR_OWN):
        return
    seen.add(path)
    if len(seen) > most:
        raise Failed("too-many")
    try:
        there = os.lstat(path)
    except OSError as e:
        return passed_over(path, e)
    if stat.S_ISLNK(there.st_mode):
        tell(event="skipped", path=path, code="link")
    elif not stat.S_ISREG(there.st_mode):
        tell(event="skipped", path=path, code="special")
    elif not os.access(path, os.R_OK):
        tell(event="skipped", path=path, code="permission")
    else:
        tell(event="found", path=path, size=there.st_size, modified=there.st_mtime_ns)


def look_below(folder, most, seen):
    if folder in seen:
        return
    seen.add(folder)
    for folder, below, files in os.walk(folder, onerror=lambda e: passed_over(os.path.normpath(e.filename), e)):
        below[:] = sorted(name for name in below if not name.startswith(OUR_OWN))
        for name in sorted(files):
            look(os.path.normpath(os.path.join(folder, name)), most, seen)


def find(manifest):
    os.chdir(manifest["directory"])
    most, seen = manifest["most"], set()
    for pattern in manifest["patterns"]:
        unmatched = True
        for match in matches(pattern):
            unmatched = False
            if match != "." and not inside(match):
                tell(event="skipped", path=match, code="link")
            elif os.path.isdir(match):
                look_below(match, most, seen)
            else:
                look(match, most, seen)
        if unmatched:
            tell(event="unmatched", pattern=pattern)
