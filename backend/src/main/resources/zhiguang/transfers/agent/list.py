# Looks at files and folders that a user chose to save: what can be taken, and why the rest cannot.

def list_sources(manifest):
    most, seen = manifest["most"], [0]
    for number, source in enumerate(manifest["sources"]):
        source = source.rstrip("/") or "/"
        base = os.path.dirname(source)
        try:
            there = os.lstat(source)
        except OSError as e:
            tell(event="skipped", item=number, path=os.path.basename(source), code=why(e))
            continue
        if stat.S_ISDIR(there.st_mode):
            list_below(number, source, base, most, seen)
        else:
            list_one(number, source, os.path.relpath(source, base), there, most, seen)


def list_below(number, folder, base, most, seen):
    def trouble(error):
        tell(event="skipped", item=number, path=os.path.relpath(error.filename, base), code=why(error))

    for folder, below, files in os.walk(folder, onerror=trouble):
        links = [name for name in below if os.path.islink(os.path.join(folder, name))]
        below[:] = sorted(name for name in below if not name.startswith(OUR_OWN))
        inside = os.path.relpath(folder, base)
        for name in sorted(files + links):
            path, shown = os.path.join(folder, name), name if inside == "." else inside + "/" + name
            try:
                list_one(number, path, shown, os.lstat(path), most, seen)
            except OSError as e:
                tell(event="skipped", item=number, path=shown, code=why(e))


def list_one(number, path, shown, there, most, seen):
    seen[0] += 1
    if seen[0] > most:
        raise Failed("too-many", most=most)
    if stat.S_ISLNK(there.st_mode):
        tell(event="skipped", item=number, path=shown, code="link")
    elif not stat.S_ISREG(there.st_mode):
        tell(event="skipped", item=number, path=shown, code="special")
    elif not os.access(path, os.R_OK):
        tell(event="skipped", item=number, path=shown, code="permission")
    else:
        tell(event="found", item=number, path=shown, size=there.st_size, modified=there.st_mtime_ns)
