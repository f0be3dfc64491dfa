# From the cluster to the store.

CHECKED = "x-amz-checksum-sha256"  # with SHA extensions twice as fast as MD5, and the store has it for an ETag
SENT_AT_ONCE = 4 << 20
unchecked = threading.Event()  # the store will not have a checksum beside a signature that does not name it, or does not compare it


class Push(Item):
    def __init__(self, index, item):
        Item.__init__(self, index, item["path"], item["size"])
        self.changed, self.urls, self.step = item["modified"], item["urls"], max(item["partSize"], 1)
        self.sums = {n: etag for n, etag in enumerate(item.get("etags") or []) if etag}

    def begin(self):
        self.fd = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        self.unchanged()
        count(sum(self.length(n) for n in self.sums))
        missing = [n for n in range(len(self.urls)) if n not in self.sums]
        if not missing:
            self.finish()
        return [lambda n=n: self.send(n) for n in missing]

    def read_into(self, space):
        """All of it; answers its SHA-256."""
        self.fd, got = os.open(self.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), 0
        try:
            self.unchanged()
            while got < self.size:
                n = locally(os.readv, self.fd, [space[got : self.size]])
                if not n:
                    raise Failed("changed")
                got += n
            self.unchanged()
            return hashlib.sha256(space[: self.size])
        finally:
            self.close()

    def length(self, number):
        return min(self.step, self.size - number * self.step)

    def unchanged(self):
        now = os.fstat(self.fd)
        if not stat.S_ISREG(now.st_mode) or now.st_size != self.size or now.st_mtime_ns != self.changed:
            raise Failed("changed")

    def send(self, number):
        etag = tried(lambda again: self.stream(number, again))
        with self.lock:
            self.sums[number] = etag
            last = len(self.sums) == len(self.urls)
        if len(self.urls) > 1:
            tell(event="part", item=self.index, number=number, code=etag)
        if last:
            self.finish()

    def finish(self):
        self.unchanged()
        self.done(etags=[self.sums[n] for n in range(len(self.urls))])

    def pieces(self, at, length):
        got = 0
        while got < length:
            piece = locally(os.pread, self.fd, min(PIECE, length - got), at + got)
            if not piece:
                raise Failed("changed")
            got += len(piece)
            yield piece

    def sum(self, found, at, length):
        for piece in self.pieces(at, length):
            found.update(piece)
        return found

    def stream(self, number, again):
        """The store compares a checksum where it can; where it does not say so, its ETag is compared with the file."""
        at, length, headers, sent = number * self.step, self.length(number), {}, [0]
        if not unchecked.is_set():
            headers[CHECKED] = base64.b64encode(self.sum(hashlib.sha256(), at, length).digest()).decode()
        parts = urllib.parse.urlsplit(self.urls[number])
        c = connection(parts, again)
        try:
            answer = self.answered(c, parts, headers, at, length, sent)
            if headers and answer.status in (400, 403, 501):
                self.unchanged()
                unchecked.set()
                raise Passing("status %d" % answer.status)
            judged(answer.status)
            found = (answer.getheader("ETag") or "").strip('"')
            if sent[0] < length or not self.is_right(found, answer, headers, at, length):
                raise Passing("checksum")
            return found or self.sum(hashlib.md5(), at, length).hexdigest()
        except Exception:
            count(-sent[0])
            c.close()
            raise

    def is_right(self, etag, answer, headers, at, length):
        if headers and answer.getheader(CHECKED) == headers[CHECKED]:
            return True
        if headers:
            unchecked.set()
        if not re.match("^[0-9a-f]{32}$", etag):
            return True
        return self.sum(hashlib.md5(), at, length).hexdigest() == etag

    def answered(self, c, parts, headers, at, length, sent):
        try:
            c.putrequest("PUT", parts.path + "?" + parts.query, skip_accept_encoding=True)
            c.putheader("Content-Length", str(length))
            for name, value in headers.items():
                c.putheader(name, value)
            if length <= PIECE:
                c.endheaders(b"".join(self.pieces(at, length)))
                self.sent(length, sent)
            else:
                c.endheaders()
                self.body(c.sock, at, length, sent)
        except (BrokenPipeError, ConnectionResetError):
            pass  # a server that refuses need not hear us out
        answer = c.getresponse()
        answer.read()
        return answer

    def body(self, sock, at, length, sent):
        if isinstance(sock, ssl.SSLSocket):
            for piece in self.pieces(at, length):
                sock.sendall(piece)
                self.sent(len(piece), sent)
            return
        with open(self.fd, "rb", buffering=0, closefd=False) as file:
            while sent[0] < length:
                n = sock.sendfile(file, at + sent[0], min(SENT_AT_ONCE, length - sent[0]))
                if not n:
                    raise Failed("changed")
                self.sent(n, sent)

    @staticmethod
    def sent(n, sent):
        sent[0] += n
        count(n)


class PushBundle(Bundle):
    """What cannot be read, or changes, stays out of it."""

    LEFT_OUT = struct.pack(">q", -1) + bytes(32)

    def move(self):
        at = len(self.items) * len(self.LEFT_OUT)
        body, sums, heads = room(at + sum(item.size for item in self.items)), [], b""
        for item in self.items:
            found = guarded(item, lambda: item.read_into(body[at:]))
            sums.append(found)
            heads += struct.pack(">q", item.size) + found.digest() if found else self.LEFT_OUT
            at += item.size if found else 0
        body[: len(heads)] = heads
        if any(sums):
            tried(lambda again: self.send(body[:at], hashlib.sha256(heads).hexdigest(), again))
        for item, found in zip(self.items, sums):
            if found is not None:
                count(item.size)
                item.done(etags=[found.hexdigest()])

    def send(self, body, wanted, again):
        parts = urllib.parse.urlsplit(self.url)
        c = connection(parts, again)
        c.request("PUT", parts.path + "?" + parts.query, body)
        answer = c.getresponse()
        answer.read()
        judged(answer.status)
        if (answer.getheader("ETag") or "").strip('"') != wanted:
            raise Passing("checksum")


def push(manifest):
    with_http()
    os.chdir(manifest["directory"])
    items, bundles = [Push(i, item) for i, item in enumerate(manifest["items"])], manifest.get("bundles") or []
    run_all([PushBundle(bundle, items) for bundle in bundles] + alone(items, bundles))
