import { createMD5, createSHA256 } from 'hash-wasm';
import { type Found, type Job, native } from './hashing.js';

/** Up to this size a file is read at once, and the browser's own SHA-256 is used where there is one. */
const SMALL = 32 * 1024 * 1024;

let allowed = 0;
let wake = () => {};

self.onmessage = (event: MessageEvent<Job | number>) => {
  allowed = typeof event.data === 'number' ? event.data : event.data.allowed;
  wake();
  if (typeof event.data !== 'number') {
    const job = event.data;
    (job.file.size <= SMALL && job.parts && job.whole ? atOnce(job) : inTurn(job)).catch(() => tell({ unreadable: true }));
  }
};

function tell(found: Found) {
  self.postMessage(found);
}

async function atOnce({ file, partSize, parts }: Job) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const md5 = parts === 'md5' ? await createMD5() : undefined;
  for (let from = 0, part = 1; part === 1 || from < bytes.length; from += partSize, part++) {
    const piece = bytes.subarray(from, from + partSize);
    tell({ part, sum: md5 ? md5.init().update(piece).digest() : await native(piece) });
  }
  tell({ sha256: crypto.subtle ? await native(bytes) : (await createSHA256()).init().update(bytes).digest() });
}

/** Part by part, never far ahead of what is sent, so that each byte is read from the disk once. */
async function inTurn(job: Job) {
  const md5 = job.parts === 'md5' ? await createMD5() : undefined;
  const sha256 = job.whole ? (await createSHA256()).init() : undefined;
  for (let from = 0, part = 1; part === 1 || from < job.file.size; from += job.partSize, part++) {
    while (part > allowed) {
      await new Promise<void>((resolve) => (wake = resolve));
    }
    const piece = job.file.slice(from, from + job.partSize);
    if (job.parts === 'sha256') {
      tell({ part, sum: await native(new Uint8Array(await piece.arrayBuffer())) });
      continue;
    }
    md5?.init();
    const reader = piece.stream().getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      md5?.update(read.value);
      sha256?.update(read.value);
    }
    if (md5) {
      tell({ part, sum: md5.digest() });
    }
  }
  if (sha256) {
    tell({ sha256: sha256.digest() });
  }
}
