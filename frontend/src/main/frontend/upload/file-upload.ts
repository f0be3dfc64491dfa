import { Refusal } from './answers.js';
import { type PutFailure, put } from './put.js';
import type { Begun, Server } from './server.js';

export type State = 'waiting' | 'sending' | 'joining' | 'done' | 'failed' | 'exists' | 'cancelled';

const PARTS_AT_ONCE = 4;
const URLS_AT_ONCE = 16;
const URL_LIFE = 10 * 60_000;
const PAUSES = [1, 2, 4, 8, 15, 15, 15, 15].map((seconds) => seconds * 1000);

interface SignedPart {
  url: string;
  signed: number;
}

/** One file on its way into the store: begun with the portal, sent in parts straight to the store, joined by the portal. */
export class FileUpload {
  state: State = 'waiting';
  error = '';
  interrupted = 0;
  code = '';
  private readonly stop = new AbortController();
  private readonly urls = new Map<number, SignedPart>();
  private signing: Promise<void> | undefined;
  private readonly sentOfPart: number[] = [];
  private begun: Begun | undefined;

  constructor(
    readonly file: File,
    readonly key: string,
    readonly replace: boolean,
    private readonly server: Server,
    private readonly texts: Record<string, string>,
  ) {}

  get sent(): number {
    return this.state === 'done' ? this.file.size : this.sentOfPart.reduce((sum, n) => sum + n, 0);
  }

  get active(): boolean {
    return this.state === 'sending' || this.state === 'joining';
  }

  cancel() {
    this.state = 'cancelled';
    this.stop.abort();
  }

  async run(): Promise<void> {
    this.state = 'sending';
    try {
      const begun = await this.patiently(() => this.server.begin(this.key, this.file.size, this.replace));
      this.begun = begun;
      this.keep(1, begun.urls);
      const etags = await this.sendAll(begun);
      this.state = 'joining';
      await this.patiently(() => this.server.complete(begun.id, etags));
      this.state = 'done';
    } catch (error) {
      this.fail(error as Error);
    }
  }

  private fail(error: Error) {
    if (this.begun) {
      this.server.abort(this.begun.id);
    }
    if (this.stop.signal.aborted) {
      this.state = 'cancelled';
      return;
    }
    this.code = error instanceof Refusal ? error.code : '';
    this.error = error.message;
    this.state = this.code === 'upload.exists' ? 'exists' : 'failed';
    this.stop.abort();
  }

  private async sendAll(begun: Begun): Promise<string[]> {
    const etags: string[] = new Array(begun.parts);
    let next = 1;
    const worker = async () => {
      while (next <= begun.parts) {
        const part = next++;
        etags[part - 1] = await this.send(begun, part);
      }
    };
    await Promise.all(Array.from({ length: Math.min(PARTS_AT_ONCE, begun.parts) }, worker));
    return etags;
  }

  private send(begun: Begun, part: number): Promise<string> {
    const bytes = this.file.slice((part - 1) * begun.partSize, part * begun.partSize);
    return this.patiently(async () => {
      const url = await this.url(begun, part);
      try {
        return await put(url, bytes, this.stop.signal, (sent) => (this.sentOfPart[part] = sent));
      } catch (error) {
        this.urls.delete(part);
        this.sentOfPart[part] = 0;
        throw await this.explain(error as PutFailure, bytes);
      }
    });
  }

  private async explain(failure: PutFailure, bytes: Blob): Promise<Error> {
    if (this.stop.signal.aborted) {
      return failure;
    }
    try {
      await bytes.slice(0, 1).arrayBuffer();
    } catch {
      return new Refusal('changed', this.texts.changed, false);
    }
    return new Refusal(`http-${failure.status}`, failure.status === 200 ? this.texts.cors : this.texts.store, failure.status !== 200);
  }

  private async url(begun: Begun, part: number): Promise<string> {
    for (;;) {
      const known = this.urls.get(part);
      if (known && Date.now() - known.signed < URL_LIFE) {
        return known.url;
      }
      this.signing ??= this.server
        .sign(begun.id, part, URLS_AT_ONCE)
        .then((urls) => this.keep(part, urls))
        .finally(() => (this.signing = undefined));
      await this.signing;
    }
  }

  private keep(from: number, urls: string[]) {
    urls.forEach((url, i) => this.urls.set(from + i, { url, signed: Date.now() }));
  }

  /** Does it again after a while as long as the failure may pass; with the network gone it waits for its return. */
  private async patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      this.stop.signal.throwIfAborted();
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Refusal) || !error.passing || attempt >= PAUSES.length) {
          throw error;
        }
        this.interrupted++;
        await this.pause(PAUSES[attempt]);
        this.interrupted--;
      }
    }
  }

  private pause(millis: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, millis);
      this.stop.signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
  }
}
