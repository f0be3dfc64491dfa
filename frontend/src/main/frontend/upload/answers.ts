/** What the portal says when it will not; `passing` when it may go better another time. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly passing: boolean,
  ) {
    super(message);
  }
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Questions to the portal over Vaadin's channel: each goes out by number, and its answer comes whenever it is there. */
export class Answers {
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;

  constructor(private readonly late: () => string) {}

  ask<T>(send: (call: number) => void, limit: number): Promise<T> {
    const call = ++this.last;
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => this.refuse(call, 'late', this.late(), true), limit);
      const end = () => {
        clearTimeout(timer);
        this.waiting.delete(call);
      };
      this.waiting.set(call, {
        resolve: (value) => (end(), resolve(value as T)),
        reject: (error) => (end(), reject(error)),
      });
      send(call);
    });
  }

  answer(call: number, value: unknown) {
    this.waiting.get(call)?.resolve(value);
  }

  refuse(call: number, code: string, message: string, passing: boolean) {
    this.waiting.get(call)?.reject(new Refusal(code, message, passing));
  }
}
