# As a Slurm job: it waits in a folder that only the user can read, and takes from there what the portal puts there.

JOB_WAITS_SECONDS = 600


def private_file(folder, name, text):
    handle = os.open(os.path.join(folder, name + ".new"), os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(handle)
    os.rename(os.path.join(folder, name + ".new"), os.path.join(folder, name))


def leave(manifest):
    """Over SSH, before the job is submitted: a new folder with the agent's text."""
    folder = manifest["folder"]
    os.makedirs(os.path.dirname(folder), mode=0o700, exist_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    os.mkdir(folder, 0o700)
    private_file(folder, "agent", manifest["agent"])


def hand(manifest):
    """Over SSH, when the job runs: what it shall do, with URLs that were signed just now."""
    private_file(manifest["folder"], "manifest", manifest["manifest"])


def drop(manifest):
    shutil.rmtree(manifest["folder"], ignore_errors=True)


def taken():
    """In the job: waits for the manifest, which is read once and lies there no longer."""
    path = os.path.join(sys.argv[1], "manifest")
    tell(event="ready")
    for _ in range(JOB_WAITS_SECONDS * 5 if len(sys.argv) < 3 else sys.maxsize):
        leave_when_told()
        try:
            with open(path, encoding="utf-8") as file:
                text = file.read()
            os.unlink(path)
            return text
        except FileNotFoundError:
            time.sleep(0.2)
    raise Failed("unreachable")


def over(manifest):
    """Over SSH, to a job of the user's own: how it shall end, for only the portal knows when all is where it belongs."""
    if os.path.isdir(manifest["folder"]) and not os.path.lexists(os.path.join(manifest["folder"], "over")):
        private_file(manifest["folder"], "over", str(manifest["status"]))


def leave_when_told():
    """In such a job; its folder goes with it."""
    try:
        with open(os.path.join(sys.argv[1], "over"), encoding="utf-8") as file:
            status = int(file.read())
    except FileNotFoundError:
        return
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    sys.exit(status)


def wait_for_the_end():
    for _ in range(JOB_WAITS_SECONDS * 5):
        leave_when_told()
        time.sleep(0.2)
    sys.exit(1)
