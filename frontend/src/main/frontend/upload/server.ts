import type { Answers } from './answers.js';

/** What the Java side of the component can do. */
export interface Calls {
  begin(call: number, key: string, size: number, replace: boolean): void;
  sign(call: number, upload: string, from: number, count: number): void;
  complete(call: number, upload: string, etags: string[]): void;
  abort(upload: string): void;
  busy(busy: boolean): void;
}

export interface Begun {
  id: string;
  partSize: number;
  parts: number;
  urls: string[];
}

const ANSWER_LIMIT = 90_000;
const JOIN_LIMIT = 31 * 60_000;

export class Server {
  constructor(
    private readonly calls: () => Calls,
    private readonly answers: Answers,
  ) {}

  begin(key: string, size: number, replace: boolean): Promise<Begun> {
    return this.answers.ask((n) => this.calls().begin(n, key, size, replace), ANSWER_LIMIT);
  }

  sign(upload: string, from: number, count: number): Promise<string[]> {
    return this.answers.ask((n) => this.calls().sign(n, upload, from, count), ANSWER_LIMIT);
  }

  complete(upload: string, etags: string[]): Promise<void> {
    return this.answers.ask((n) => this.calls().complete(n, upload, etags), JOIN_LIMIT);
  }

  abort(upload: string) {
    this.calls().abort(upload);
  }
}
