import { LitElement, html, nothing } from 'lit';
import { downloadZip, predictLength } from 'client-zip';
import { Answers, Refusal } from './answers.js';
import { fill, size } from './format.js';

interface Item {
  key: string;
  name: string;
  size: number;
  modified: string;
}

/** Above this the browser is asked for a file to write to, where it can; below, the archive is put together in its blob store. */
const LARGE = 512 * 1024 * 1024;
/** What a browser that can write to no file is trusted to hold. */
const MOST_HELD = 4 * 1024 * 1024 * 1024;
const ANSWER_LIMIT = 90_000;

interface Target {
  createWritable(): Promise<WritableStream>;
}

interface Picker {
  showSaveFilePicker?(options: { suggestedName: string }): Promise<Target>;
}

/** Packs objects into one archive in the browser: each is read from the store by a presigned URL, none passes the portal. */
class ZgArchive extends LitElement {
  static properties = { texts: { type: Object }, done: { state: true }, total: { state: true }, ask: { state: true } };

  declare texts: Record<string, string>;
  declare done: number;
  declare total: number;
  /** Asks where to save, once somebody clicks: the browser wants a click that is fresh. */
  declare ask: (() => void) | undefined;
  declare $server: { url(call: number, key: string): void; ended(failure: string): void };
  private stop: AbortController | undefined;
  private readonly answers = new Answers(() => this.texts.broken);

  constructor() {
    super();
    this.texts = {};
    this.done = 0;
    this.total = 0;
  }

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop?.abort();
  }

  answer(call: number, value: unknown) {
    this.answers.answer(call, value);
  }

  refuse(call: number, code: string, message: string, passing: boolean) {
    this.answers.refuse(call, code, message, passing);
  }

  async pack(name: string, items: Item[]) {
    this.stop?.abort();
    const stop = (this.stop = new AbortController());
    this.done = 0;
    this.total = items.reduce((sum, item) => sum + item.size, 0);
    try {
      await this.save(name, items, stop.signal);
      this.$server.ended('');
    } catch (error) {
      if (!stop.signal.aborted && (error as Error).name !== 'AbortError') {
        this.$server.ended(error instanceof Refusal ? error.message : this.texts.broken);
      }
    } finally {
      if (this.stop === stop) {
        this.total = 0;
        this.ask = undefined;
      }
    }
  }

  private async save(name: string, items: Item[], signal: AbortSignal) {
    const length = Number(predictLength(items.map((item) => ({ name: item.name, size: item.size }))));
    const picker = (window as unknown as Picker).showSaveFilePicker;
    if (length > LARGE && picker) {
      const target = await this.target(() => picker.call(window, { suggestedName: name }), signal);
      await this.zip(items, signal).body!.pipeTo(await target.createWritable(), { signal });
      return;
    }
    if (length > MOST_HELD) {
      throw new Refusal('large', fill(this.texts.large, size(length), size(MOST_HELD)), false);
    }
    const blob = await this.zip(items, signal).blob();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  private target(pick: () => Promise<Target>, signal: AbortSignal): Promise<Target> {
    if (navigator.userActivation?.isActive) {
      return pick();
    }
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      this.ask = () => {
        this.ask = undefined;
        pick().then(resolve, reject);
      };
    });
  }

  private zip(items: Item[], signal: AbortSignal): Response {
    return downloadZip(this.files(items, signal));
  }

  private async *files(items: Item[], signal: AbortSignal) {
    for (const item of items) {
      const response = await fetch(await this.url(item.key), { signal });
      if (!response.ok) {
        throw new Refusal('gone', fill(this.texts.unread, item.name), false);
      }
      yield { name: item.name, size: item.size, lastModified: new Date(item.modified), input: this.counted(response) };
    }
  }

  private counted(response: Response): ReadableStream<Uint8Array> {
    const count = new TransformStream<Uint8Array, Uint8Array>({
      transform: (bytes, out) => {
        this.done += bytes.byteLength;
        out.enqueue(bytes);
      },
    });
    return (response.body ?? new Blob([]).stream()).pipeThrough(count);
  }

  private url(key: string): Promise<string> {
    return this.answers.ask((n) => this.$server.url(n, key), ANSWER_LIMIT);
  }

  render() {
    if (this.total === 0) {
      return nothing;
    }
    const share = Math.min(100, (this.done / this.total) * 100);
    return html`<div class="zg-uploads">
      <div class="zg-upload-row" data-state="sending">
        <span class="zg-upload-name">${this.texts.packing}</span>
        <span class="zg-progress" role="progressbar" aria-label=${this.texts.packing} aria-valuenow=${Math.round(share)}
          ><span style="width: ${share}%"></span
        ></span>
        <span class="zg-upload-words">${fill(this.texts.packed, size(this.done), size(this.total))}</span>
        ${this.ask ? html`<vaadin-button theme="primary small" @click=${this.ask}>${this.texts.choose}</vaadin-button>` : nothing}
        <vaadin-button theme="tertiary small" @click=${() => (this.stop?.abort(), (this.total = 0))}>${this.texts.cancel}</vaadin-button>
      </div>
    </div>`;
  }
}

customElements.define('zg-archive', ZgArchive);
