# From the working directory to the store.

class Push(Item):
    def __init__(self, index, item):
        Item.__init__(self, index, item["path"], item["size"])
        self.changed, self.urls, self.step = item["modified"], item["urls"], max(item["partSize"], 1)
        self.sums = {}

    def begin(self):
        self.fd = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        self.unchanged()
        return [lambda n=n: self.send(n) for n in range(len(self.urls))]

    def unchanged(self):
        now = os.fstat(self.fd)
        if not stat.S_ISREG(now.st_mode) or now.st_size != self.size or now.st_mtime_ns != self.changed:
            raise Failed("changed")

    def send(self, number):
        etag = tried(lambda again: self.stream(number, again))
        with self.lock:
            self.sums[number] = etag
            last = len(self.sums) == len(self.urls)
        if last:
            self.unchanged()
            self.done(etags=[self.sums[n] for n in range(len(self.urls))])

    def stream(self, number, again):
        at = number * self.step
        length = min(self.step, self.size - at)
        md5, sent = hashlib.md5(), [0]

        def pieces():
            while sent[0] < length:
                piece = locally(os.pread, self.fd, min(PIECE, length - sent[0]), at + sent[0])
                if not piece:
                    raise Failed("changed")
                md5.update(piece)
                sent[0] += len(piece)
                count(len(piece))
                yield piece

        parts = urllib.parse.urlsplit(self.urls[number])
        c = connection(parts, again)
        try:
            answer = self.answered(c, parts, pieces(), length)
            judged(answer.status)
            found = (answer.getheader("ETag") or "").strip('"')
            if sent[0] < length or re.match("^[0-9a-f]{32}$", found) and found != md5.hexdigest():
                raise Passing("checksum")
            return found or md5.hexdigest()
        except Exception:
            count(-sent[0])
            c.close()
            raise

    @staticmethod
    def answered(c, parts, body, length):
        try:
            c.request("PUT", parts.path + "?" + parts.query, body=body, headers={"Content-Length": str(length)})
        except (BrokenPipeError, ConnectionResetError):
            pass  # a server that refuses need not hear us out
        answer = c.getresponse()
        answer.read()
        return answer


def push(manifest):
    os.chdir(manifest["directory"])
    run_all([Push(i, item) for i, item in enumerate(manifest["items"])])
