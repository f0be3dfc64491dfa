def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    manifest = json.loads(sys.stdin.buffer.read().decode("utf-8"))
    errands = {"count": count, "delete": delete, "copy": copy, "move": move, "compress": compress, "extract": extract,
               "search": search, "line": line, "mode": mode}
    try:
        errands[manifest["errand"]](manifest)
        tell(event="end")
    except Failed as e:
        tell(event="refused", code=e.code)
    except OSError as e:
        tell(event="refused", code=why(e))


main()
sys.exit(1 if BAD else 0)
