import type { Answers } from './answers.js';

/** What the Java side of the component can do. */
export interface Calls {
  begin(call: number, space: string, key: string, size: number, replace: boolean): void;
  sign(call: number, upload: string, from: number, count: number): void;
  report(call: number, upload: string, parts: SentPart[]): void;
  complete(call: number, upload: string, etags: string[], sha256: string): void;
  checksum(call: number, upload: string, sha256: string): void;
  clocks(call: number, here: number): void;
  abort(call: number, upload: string): void;
  busy(busy: boolean): void;
}

export interface SentPart {
  part: number;
  etag: string;
}

export interface Begun {
  id: string;
  partSize: number;
  parts: number;
  /** What the store had of it already, perhaps since another day. */
  sent: SentPart[];
  urls: string[];
  /** Whether the store compares a part's SHA-256 and tells it for its ETag. */
  sha256: boolean;
}

/** A folder of a space; files go below it. */
export interface Target {
  space: string;
  folder: string;
}

const ANSWER_LIMIT = 90_000;
const JOIN_LIMIT = 31 * 60_000;

export class Server {
  constructor(
    private readonly calls: () => Calls,
    private readonly answers: Answers,
  ) {}

  begin(space: string, key: string, size: number, replace: boolean): Promise<Begun> {
    return this.answers.ask((n) => this.calls().begin(n, space, key, size, replace), ANSWER_LIMIT);
  }

  sign(upload: string, from: number, count: number): Promise<string[]> {
    return this.answers.ask((n) => this.calls().sign(n, upload, from, count), ANSWER_LIMIT);
  }

  report(upload: string, parts: SentPart[]): Promise<void> {
    return this.answers.ask((n) => this.calls().report(n, upload, parts), ANSWER_LIMIT);
  }

  /** {@code sha256} is empty when it is not known yet. */
  complete(upload: string, etags: string[], sha256: string): Promise<void> {
    return this.answers.ask((n) => this.calls().complete(n, upload, etags, sha256), JOIN_LIMIT);
  }

  /** The SHA-256 of a whole that was completed without. */
  checksum(upload: string, sha256: string): Promise<void> {
    return this.answers.ask((n) => this.calls().checksum(n, upload, sha256), ANSWER_LIMIT);
  }

  /** A sentence when the clocks of this computer, the portal and the store differ too much; empty when they do not. */
  clocks(): Promise<string> {
    return this.answers.ask((n) => this.calls().clocks(n, Date.now()), ANSWER_LIMIT);
  }

  abort(upload: string): Promise<void> {
    return this.answers.ask((n) => this.calls().abort(n, upload), ANSWER_LIMIT);
  }

  busy(busy: boolean) {
    this.calls().busy(busy);
  }
}
