import type { Begun, SentPart, Server } from './server.js';

const URLS_AT_ONCE = 16;
/** Signed for five minutes at least. */
const URL_LIFE = 4 * 60_000;
/** On a fast line several parts arrive meanwhile: each report costs the portal more than the parts it tells of. */
const REPORT_AFTER = 1500;

/** The presigned URLs of one upload, signed some at a time and again when they have grown old. */
export class Signatures {
  private readonly urls = new Map<number, { url: string; signed: number }>();
  private signing: Promise<void> | undefined;

  constructor(
    private readonly server: Server,
    private readonly begun: Begun,
  ) {
    this.keep(1, begun.urls);
  }

  async url(part: number): Promise<string> {
    for (;;) {
      const known = this.urls.get(part);
      if (known && performance.now() - known.signed < URL_LIFE) {
        return known.url;
      }
      this.signing ??= this.server
        .sign(this.begun.id, part, URLS_AT_ONCE)
        .then((urls) => this.keep(part, urls))
        .finally(() => (this.signing = undefined));
      await this.signing;
    }
  }

  forget(part: number) {
    this.urls.delete(part);
  }

  private keep(from: number, urls: string[]) {
    urls.forEach((url, i) => this.urls.set(from + i, { url, signed: performance.now() }));
  }
}

/** Tells the portal which parts have arrived, several at a time; what gets lost is only sent once more another day. */
export class Reports {
  private waiting: SentPart[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly server: Server,
    private readonly upload: string,
    private readonly parts: number,
  ) {}

  add(part: SentPart) {
    if (this.parts === 1) {
      return;
    }
    this.waiting.push(part);
    this.timer ??= setTimeout(() => this.flush(), REPORT_AFTER);
  }

  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    const parts = this.waiting;
    this.waiting = [];
    if (parts.length > 0) {
      this.server.report(this.upload, parts).catch(() => this.waiting.unshift(...parts));
    }
  }
}
