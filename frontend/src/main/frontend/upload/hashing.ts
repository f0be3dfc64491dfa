/** MD5 is what every store compares; SHA-256 is native in browsers, but some stores do not take it. */
export type PartSum = 'md5' | 'sha256';

/** What a store takes and this browser can do: on an insecure page there is no native SHA-256, and it takes each part at once. */
export function partSum(storeTakesSha256: boolean, partSize: number): PartSum {
  return storeTakesSha256 && crypto.subtle && partSize <= AT_ONCE ? 'sha256' : 'md5';
}

export interface Job {
  file: File;
  partSize: number;
  /** What each part is summed by; a worker that looks at the whole alone sums none. SHA-256 only in one worker with a small whole, or alone. */
  parts: '' | PartSum;
  /** Whether to compute the SHA-256 of the whole. */
  whole: boolean;
  /** The last part that may be read for now. */
  allowed: number;
}

export type Found = { part: number; sum: string } | { sha256: string } | { unreadable: true };

/** The file cannot be read, or is not what it was when it was chosen. */
export class Unreadable extends Error {}

/** A large file's SHA-256 is slower than its parts' sums, so it gets a worker of its own and holds no part up; it may end after the last part. */
const LARGE = 32 * 1024 * 1024;
const AT_ONCE = 64 * 1024 * 1024;
const AHEAD = 8;
const IDLE_AT_MOST = 4;
/** Up to this size a file is summed on the page's own thread, where the browser's own SHA-256 keeps nothing waiting. */
const TINY = 8 * 1024 * 1024;
const idle: Worker[] = [];

class Later<T> {
  resolve!: (value: T) => void;
  reject!: (error: Error) => void;
  readonly promise = new Promise<T>((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  constructor() {
    this.promise.catch(() => {});
  }
}

/** The sums of one file: one of each part and SHA-256 of the whole, told as they are found; nothing is computed on the page's own thread. */
export class Hashes {
  private readonly sums: Later<string>[];
  private readonly whole = new Later<string>();
  private workers: Worker[] = [];
  private allowed = AHEAD;
  private first: Worker | undefined;
  private last: Worker | undefined;
  /** The SHA-256 as soon as it is known. */
  known = '';

  constructor(file: File, partSize: number, parts: number, by: PartSum) {
    this.sums = Array.from({ length: parts }, () => new Later<string>());
    const job = { file, partSize, allowed: this.allowed };
    if (by === 'sha256' && parts === 1 && file.size <= TINY) {
      this.sumHere(file);
    } else if (file.size > LARGE) {
      this.first = this.start({ ...job, parts: by, whole: false }, parts);
      this.last = this.start({ ...job, parts: '', whole: true, allowed: 0 }, 1);
    } else {
      this.start({ ...job, parts: by, whole: true }, parts + 1);
    }
  }

  get sha256(): Promise<string> {
    return this.whole.promise;
  }

  sum(part: number): Promise<string> {
    if (part + AHEAD > this.allowed) {
      this.allowed = part + AHEAD;
      this.first?.postMessage(this.allowed);
    }
    return this.sums[part - 1].promise;
  }

  /** Lets the SHA-256 of the whole go on as far as this part. */
  allowWhole(part: number) {
    this.last?.postMessage(part);
  }

  stop() {
    this.workers.forEach((worker) => worker.terminate());
    this.workers = [];
    this.first = this.last = undefined;
    this.fail(new Unreadable());
  }

  /** One part is the whole. */
  private async sumHere(file: File) {
    try {
      const sum = await native(await file.arrayBuffer());
      this.take({ part: 1, sum });
      this.take({ sha256: sum });
    } catch {
      this.stop();
    }
  }

  private start(job: Job, answers: number): Worker {
    const worker = idle.pop() ?? new Worker(new URL('./hash-worker.ts', import.meta.url), { type: 'module' });
    this.workers.push(worker);
    let left = answers;
    worker.onerror = () => this.stop();
    worker.onmessage = (event: MessageEvent<Found>) => {
      this.take(event.data);
      if (--left === 0) {
        this.release(worker);
      }
    };
    worker.postMessage(job);
    return worker;
  }

  private take(found: Found) {
    if ('part' in found) {
      this.sums[found.part - 1].resolve(found.sum);
    } else if ('sha256' in found) {
      this.known = found.sha256;
      this.whole.resolve(found.sha256);
    } else {
      this.stop();
    }
  }

  private release(worker: Worker) {
    if (!this.workers.includes(worker)) {
      return;
    }
    this.workers = this.workers.filter((one) => one !== worker);
    this.first = this.first === worker ? undefined : this.first;
    this.last = this.last === worker ? undefined : this.last;
    if (idle.length < IDLE_AT_MOST) {
      idle.push(worker);
    } else {
      worker.terminate();
    }
  }

  private fail(error: Error) {
    this.sums.forEach((later) => later.reject(error));
    this.whole.reject(error);
  }
}

/** The browser's own SHA-256, which takes bytes only all at once, is five to ten times as fast as WebAssembly's. */
export async function native(bytes: BufferSource): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(sum), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** As headers want it. */
export function base64(hex: string): string {
  return btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => parseInt(byte, 16))));
}
