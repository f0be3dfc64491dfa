import type { Answers } from './answers.js';
import { type Outcome, Together } from './together.js';

/** What the Java side of the component can do. */
export interface Calls {
  begin(call: number, files: NewFile[]): void;
  sign(call: number, upload: string, from: number, count: number): void;
  report(call: number, upload: string, parts: SentPart[]): void;
  complete(call: number, uploads: Sent[]): void;
  checksum(call: number, upload: string, sha256: string): void;
  clocks(call: number, here: number): void;
  abort(call: number, upload: string): void;
  busy(busy: boolean): void;
}

export interface NewFile {
  space: string;
  key: string;
  size: number;
  replace: boolean;
  /** Of the bytes of a file that is put whole; empty for one in parts. */
  sum: string;
}

export interface Sent {
  upload: string;
  etags: string[];
  /** Of the whole; empty when it is not known yet. */
  sha256: string;
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
}

/** A folder of a space; files go below it. */
export interface Target {
  space: string;
  folder: string;
}

const ANSWER_LIMIT = 90_000;
const JOIN_LIMIT = 31 * 60_000;

export class Server {
  private readonly begins = new Together<NewFile, Begun>((files) => this.ask((n) => this.calls().begin(n, files), ANSWER_LIMIT));
  private readonly ends = new Together<Sent, string>((uploads) => this.ask((n) => this.calls().complete(n, uploads), ANSWER_LIMIT));

  constructor(
    private readonly calls: () => Calls,
    private readonly answers: Answers,
    /** Whether the store compares a SHA-256 and tells it for the ETag. */
    readonly sha256: () => boolean,
  ) {}

  begin(file: NewFile): Promise<Begun> {
    return this.begins.ask(file);
  }

  sign(upload: string, from: number, count: number): Promise<string[]> {
    return this.answers.ask((n) => this.calls().sign(n, upload, from, count), ANSWER_LIMIT);
  }

  report(upload: string, parts: SentPart[]): Promise<void> {
    return this.answers.ask((n) => this.calls().report(n, upload, parts), ANSWER_LIMIT);
  }

  /** A file in one part is soon joined and goes with others; many parts may take the store long and keep nobody waiting. */
  async complete(sent: Sent): Promise<void> {
    if (sent.etags.length === 1) {
      await this.ends.ask(sent);
    } else {
      await new Together<Sent, string>((uploads) => this.ask((n) => this.calls().complete(n, uploads), JOIN_LIMIT)).ask(sent);
    }
  }

  private ask(send: (call: number) => void, limit: number): Promise<Outcome[]> {
    return this.answers.ask(send, limit);
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
