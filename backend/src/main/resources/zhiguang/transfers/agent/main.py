# What the portal may ask for.

def environment(manifest):
    keep = ("HOME", "PATH", "SHELL", "LANG", "USER", "LOGNAME")
    tell(event="environment", values={k: os.environ[k] for k in keep if k in os.environ})


ERRANDS = {"environment": environment, "pull": pull, "find": find, "push": push, "list": list_sources, "discard": discard,
           "leave": leave, "hand": hand, "drop": drop, "over": over}


def answered(taken):
    """Each errand has one end."""
    try:
        manifest = json.loads(taken())
        if manifest["errand"] == "warm":
            return with_http()  # before it is asked to move anything
        ERRANDS[manifest["errand"]](manifest)
        tell(event="end")
    except Failed as e:
        tell(event="refused", code=e.code, values=e.values)
    except OSError as e:
        tell(event="refused", code=why(e))


def main():
    if len(sys.argv) == 1:
        for line in sys.stdin.buffer:
            answered(lambda: line.decode("utf-8"))
        return
    answered(taken)
    if len(sys.argv) > 2:
        wait_for_the_end()


main()
