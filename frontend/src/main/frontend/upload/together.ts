import { Refusal } from './answers.js';

/** What the portal says to each of several questions: a value, or why not. */
export interface Outcome {
  value: unknown;
  code: string;
  message: string;
  passing: boolean;
}

const MOST = 64;
const CALLS = 2;
const MOMENT = 10;

/** Questions that go to the portal several in a call: those that come while others are on their way wait for each other. */
export class Together<Question, Answer> {
  private waiting: { question: Question; resolve: (answer: Answer) => void; reject: (error: Error) => void }[] = [];
  private calls = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly send: (questions: Question[]) => Promise<Outcome[]>) {}

  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ question, resolve, reject });
      this.timer ??= setTimeout(() => this.go(), MOMENT);
    });
  }

  private go() {
    this.timer = undefined;
    while (this.waiting.length > 0 && this.calls < CALLS) {
      this.call(this.waiting.splice(0, MOST));
    }
  }

  private async call(asked: typeof this.waiting) {
    this.calls++;
    try {
      const outcomes = await this.send(asked.map(({ question }) => question));
      asked.forEach(({ resolve, reject }, i) => {
        const { value, code, message, passing } = outcomes[i];
        code === '' ? resolve(value as Answer) : reject(new Refusal(code, message, passing));
      });
    } catch (error) {
      asked.forEach(({ reject }) => reject(error as Error));
    } finally {
      this.calls--;
      this.go();
    }
  }
}
