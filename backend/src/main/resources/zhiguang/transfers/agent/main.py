# What the portal may ask for.

def environment(manifest):
    keep = ("HOME", "PATH", "SHELL", "LANG", "USER", "LOGNAME")
    tell(event="environment", values={k: os.environ[k] for k in keep if k in os.environ})


def main():
    errands = {"environment": environment, "pull": pull, "find": find, "push": push, "list": list_sources, "discard": discard,
               "leave": leave, "hand": hand, "drop": drop, "over": over}
    try:
        manifest = json.loads(taken() if len(sys.argv) > 1 else sys.stdin.buffer.read().decode("utf-8"))
        errands[manifest["errand"]](manifest)
        tell(event="end")
    except Failed as e:
        tell(event="refused", code=e.code, values=e.values)
    except OSError as e:
        tell(event="refused", code=why(e))
    if len(sys.argv) > 2:
        wait_for_the_end()


main()
