import { Refusal } from './answers.js';
import { Hashes, Unreadable, partSum } from './hashing.js';
import { Reports, Signatures } from './parts.js';
import { PutFailure, put } from './put.js';
import type { Begun, Server } from './server.js';

export type State = 'waiting' | 'sending' | 'paused' | 'joining' | 'done' | 'failed' | 'exists' | 'cancelled';

/** A file of one part is put whole: its sum is told before, and the portal signs for just these bytes. */
const WHOLE = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 4;
const BEGINNINGS = 3;
const PAUSES = [1, 2, 4, 8, 15, 15, 30, 30, 60, 60, 60, 60].map((seconds) => seconds * 1000);
const DENIED = 403;
/** With so few processors, and a line faster than this many bytes a millisecond, hashing the whole would take from sending: it comes after. */
const FEW_PROCESSORS = 2;
const FAST_LINE = 80_000;
/** What the portal says when the store's parts are not those that this page has sent; beginning again tells which are. */
const STARTING_AGAIN_HELPS = ['upload.parts', 'upload.gone', 'lost'];

/** One file on its way into the store: begun with the portal, sent in parts straight to the store, joined by the portal. */
export class FileUpload {
  state: State = 'waiting';
  error = '';
  code = '';
  interrupted = 0;
  /** Stored and checked part by part, while the SHA-256 of the whole is still being computed. */
  summing = false;
  private stop = new AbortController();
  private begun: Begun | undefined;
  private hashes: Hashes | undefined;
  private signatures: Signatures | undefined;
  private etags: string[] = [];
  private readonly moving = new Map<number, number>();
  private settled = 0;

  constructor(
    readonly file: File,
    readonly space: string,
    readonly key: string,
    readonly replace: boolean,
    private readonly server: Server,
    private readonly texts: Record<string, string>,
  ) {}

  get sent(): number {
    return this.state === 'done' ? this.file.size : this.settled + [...this.moving.values()].reduce((sum, n) => sum + n, 0);
  }

  get active(): boolean {
    return this.state === 'sending' || this.state === 'joining';
  }

  /** Waiting, on its way or paused. */
  get unfinished(): boolean {
    return this.active || this.state === 'waiting' || this.state === 'paused';
  }

  /** What is on its way is cut off; the store keeps the parts that have arrived. */
  pause() {
    if (this.state === 'waiting' || this.state === 'sending') {
      this.state = 'paused';
      this.stop.abort();
    }
  }

  resume() {
    if (this.state === 'paused') {
      this.state = 'waiting';
    }
  }

  /** The page goes away; another time the same file may be chosen again. */
  leave() {
    this.state = 'cancelled';
    this.stop.abort();
    this.hashes?.stop();
  }

  async cancel(): Promise<void> {
    this.leave();
    if (this.begun) {
      await this.server.abort(this.begun.id).catch(() => {});
    }
  }

  async run(): Promise<void> {
    const stop = (this.stop = new AbortController());
    this.state = 'sending';
    for (let beginning = 1; ; beginning++) {
      try {
        await this.sendAndJoin(stop.signal);
        this.state = 'done';
        return;
      } catch (error) {
        if (stop.signal.aborted) {
          return;
        }
        if (!(error instanceof Refusal) || !STARTING_AGAIN_HELPS.includes(error.code) || beginning >= BEGINNINGS) {
          return this.fail(error as Error);
        }
        await this.startAgain(error.code === 'lost' || beginning > 1);
      }
    }
  }

  private async startAgain(fromNothing: boolean) {
    const begun = this.begun;
    this.begun = undefined;
    this.etags = [];
    this.settled = 0;
    if (begun && fromNothing) {
      await this.server.abort(begun.id).catch(() => {});
    }
  }

  private fail(error: Error) {
    this.stop.abort();
    this.hashes?.stop();
    this.hashes = undefined;
    this.moving.clear();
    this.code = error instanceof Refusal ? error.code : error instanceof Unreadable ? 'changed' : '';
    this.error = error instanceof Unreadable ? this.texts.changed : error.message;
    this.state = this.code === 'upload.exists' ? 'exists' : 'failed';
  }

  private async sendAndJoin(stop: AbortSignal) {
    const begun = (this.begun ??= await this.begin(stop));
    const hashes = (this.hashes ??= new Hashes(this.file, begun.partSize, begun.parts, partSum(this.server.sha256(), begun.partSize)));
    try {
      await this.sendAll(begun, hashes, stop);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'upload.completed') {
        throw error;
      }
      this.etags = await this.allSums(begun, hashes);
    }
    stop.throwIfAborted();
    hashes.allowWhole(begun.parts);
    this.state = 'joining';
    const sha256 = hashes.known;
    await this.patiently(stop, () => this.server.complete({ upload: begun.id, etags: this.etags, sha256 }));
    if (sha256 === '') {
      this.sumUp(begun, hashes);
    }
  }

  private async sumUp(begun: Begun, hashes: Hashes) {
    this.summing = true;
    try {
      const sha256 = await hashes.sha256;
      await this.patiently(new AbortController().signal, () => this.server.checksum(begun.id, sha256));
    } catch {
      // The file is stored and each part of it was checked; it only goes without the sum of the whole.
    } finally {
      this.summing = false;
    }
  }

  private async begin(stop: AbortSignal): Promise<Begun> {
    const sum = await this.sumOfWhole();
    const begun = await this.patiently(stop, () =>
      this.server.begin({ space: this.space, key: this.key, size: this.file.size, replace: this.replace, sum }),
    );
    this.etags = new Array(begun.parts);
    this.settled = 0;
    this.signatures = new Signatures(this.server, begun);
    return begun;
  }

  private async sumOfWhole(): Promise<string> {
    if (this.file.size > WHOLE) {
      return '';
    }
    this.hashes ??= new Hashes(this.file, WHOLE, 1, partSum(this.server.sha256(), WHOLE));
    return this.hashes.sum(1);
  }

  /** Another tab has finished it; whether with the same contents the portal sees by the sums. */
  private async allSums(begun: Begun, hashes: Hashes): Promise<string[]> {
    const sums: string[] = [];
    for (let part = 1; part <= begun.parts; part++) {
      sums.push(await hashes.sum(part));
    }
    return sums;
  }

  private async sendAll(begun: Begun, hashes: Hashes, stop: AbortSignal) {
    const there = new Map(begun.sent.map(({ part, etag }) => [part, etag]));
    const reports = new Reports(this.server, begun.id, begun.parts);
    const began = performance.now();
    const before = this.settled;
    const failed = new AbortController();
    const signal = AbortSignal.any([stop, failed.signal]);
    let next = 1;
    const lane = async () => {
      while (next <= begun.parts) {
        const part = next++;
        if (!this.etags[part - 1]) {
          await this.sendPart(begun, part, await hashes.sum(part), there.get(part), reports, signal);
          const fast = (this.settled - before) / (performance.now() - began) > FAST_LINE;
          if (!fast || navigator.hardwareConcurrency > FEW_PROCESSORS) {
            hashes.allowWhole(part);
          }
        }
      }
    };
    const lanes = Array.from({ length: Math.min(PARTS_AT_ONCE, begun.parts) }, lane);
    try {
      await Promise.all(lanes);
    } catch (error) {
      failed.abort();
      await Promise.allSettled(lanes);
      throw error;
    } finally {
      reports.flush();
    }
  }

  private async sendPart(begun: Begun, part: number, sum: string, there: string | undefined, reports: Reports, stop: AbortSignal) {
    stop.throwIfAborted();
    if (there !== sum) {
      await this.send(begun, part, sum, stop);
      reports.add({ part, etag: sum });
    }
    this.settle(begun, part, sum);
  }

  private settle(begun: Begun, part: number, etag: string) {
    this.moving.delete(part);
    this.etags[part - 1] = etag;
    this.settled += Math.min(begun.partSize, this.file.size - (part - 1) * begun.partSize);
  }

  private send(begun: Begun, part: number, sum: string, stop: AbortSignal): Promise<void> {
    const bytes = this.file.slice((part - 1) * begun.partSize, part * begun.partSize);
    return this.patiently(stop, async (attempt) => {
      const url = await this.signatures!.url(part);
      try {
        const etag = await put(url, bytes, sum, stop, (sent) => this.moving.set(part, sent));
        if (etag !== sum) {
          throw new PutFailure(400, 'BadDigest');
        }
      } catch (error) {
        this.moving.delete(part);
        this.signatures!.forget(part);
        stop.throwIfAborted();
        throw await this.explain(error as PutFailure, bytes, attempt);
      }
    });
  }

  private async explain(failure: PutFailure, bytes: Blob, attempt: number): Promise<Error> {
    if (!(await readable(bytes))) {
      return new Unreadable();
    }
    if (failure.code === 'NoSuchUpload' || failure.status === 404) {
      // Signing again tells whether another tab has finished it.
      return new Refusal('lost', this.texts.store, attempt === 0);
    }
    if (failure.status === DENIED || (failure.status === 0 && attempt > 0 && navigator.onLine)) {
      const clocks = await this.server.clocks().catch(() => '');
      if (clocks) {
        return new Refusal('clock', clocks, false);
      }
    }
    if (failure.status === 200) {
      return new Refusal('cors', this.texts.cors, false);
    }
    const damaged = failure.code === 'BadDigest' || failure.status === 400;
    return new Refusal(`http-${failure.status}`, damaged ? this.texts.damaged : this.texts.store, !damaged || attempt < 2);
  }

  /** Does it again after a while as long as the failure may pass; with the network gone it waits for its return. */
  private async patiently<T>(stop: AbortSignal, work: (attempt: number) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      stop.throwIfAborted();
      try {
        return await work(attempt);
      } catch (error) {
        if (!(error instanceof Refusal) || (!error.passing && error.code !== 'remote') || attempt >= PAUSES.length) {
          throw error;
        }
        if (error.code === 'remote' && !error.passing) {
          const clocks = await this.server.clocks().catch(() => '');
          throw clocks ? new Refusal('clock', clocks, false) : error;
        }
        this.interrupted++;
        await pause(PAUSES[attempt], stop);
        this.interrupted--;
      }
    }
  }
}

async function readable(bytes: Blob): Promise<boolean> {
  try {
    await bytes.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** Ends early when the network comes back; while it is gone, time does not count. */
async function pause(millis: number, stop: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      stop.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(() => navigator.onLine && end(), millis);
    window.addEventListener('online', end);
    stop.addEventListener('abort', end);
  });
}
