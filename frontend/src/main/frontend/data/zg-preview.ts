import { LitElement, html, nothing } from 'lit';
import '@vaadin/button';
import { Answers, Refusal } from '../upload/answers.js';
import { fill, size } from '../upload/format.js';
import { parse, separator } from './csv.js';

const STEP = 256 * 1024;
const MOST_TEXT = 8 * 1024 * 1024;
const MOST_TABLE = 4 * 1024 * 1024;
const MOST_WHOLE = 64 * 1024 * 1024;
const ROWS = 1000;
const ANSWER_LIMIT = 90_000;

const PICTURES: Record<string, string> = { jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', gif: 'image/gif', webp: 'image/webp' };

/** Shows a file of the store: text and tables by ranges, pictures and PDFs whole; nothing in it is ever run. */
class ZgPreview extends LitElement {
  static properties = {
    texts: { type: Object },
    kind: { type: String },
    name: { type: String },
    size: { type: Number },
    state: { state: true },
    error: { state: true },
  };

  declare texts: Record<string, string>;
  declare kind: 'image' | 'pdf' | 'table' | 'markup' | 'other';
  declare name: string;
  declare size: number;
  declare state: 'loading' | 'shown' | 'binary' | 'large' | 'failed';
  declare error: string;
  declare $server: { url(call: number): void };
  private readonly answers = new Answers(() => this.texts.late);
  private readonly stop = new AbortController();
  private decoder: TextDecoder | undefined;
  private text = '';
  private read = 0;
  private object = '';
  private busy = false;

  constructor() {
    super();
    this.texts = {};
    this.state = 'loading';
    this.error = '';
  }

  createRenderRoot() {
    return this;
  }

  /** A dialog that opens moves its content, which looks like leaving and coming back. */
  disconnectedCallback() {
    super.disconnectedCallback();
    setTimeout(() => {
      if (!this.isConnected) {
        this.stop.abort();
        URL.revokeObjectURL(this.object);
      }
    });
  }

  answer(call: number, value: unknown) {
    this.answers.answer(call, value);
  }

  refuse(call: number, code: string, message: string, passing: boolean) {
    this.answers.refuse(call, code, message, passing);
  }

  /** Called when the portal's side is there to be asked. */
  async begin() {
    this.state = 'loading';
    await this.attempt(async () => {
      if (this.kind === 'image' || this.kind === 'pdf') {
        await this.whole();
      } else {
        await this.more();
      }
    });
  }

  private async attempt(work: () => Promise<void>) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.requestUpdate();
    try {
      await work();
    } catch (error) {
      if (!this.stop.signal.aborted) {
        this.error = error instanceof Refusal ? error.message : this.texts.failed;
        this.state = 'failed';
      }
    } finally {
      this.busy = false;
      this.requestUpdate();
    }
  }

  private url(): Promise<string> {
    return this.answers.ask((n) => this.$server.url(n), ANSWER_LIMIT);
  }

  private async fetch(headers: Record<string, string>): Promise<Response> {
    const response = await fetch(await this.url(), { headers, signal: this.stop.signal, referrerPolicy: 'no-referrer' });
    if (!response.ok) {
      throw new Error(`status ${response.status}`);
    }
    return response;
  }

  /** The type is ours to say, not the store's: a page hidden in a picture's name stays a broken picture. */
  private async whole() {
    if (this.size > MOST_WHOLE) {
      this.state = 'large';
      return;
    }
    const bytes = await (await this.fetch({})).arrayBuffer();
    const ending = this.name.slice(this.name.lastIndexOf('.') + 1).toLowerCase();
    this.object = URL.createObjectURL(new Blob([bytes], { type: this.kind === 'pdf' ? 'application/pdf' : PICTURES[ending] }));
    this.state = 'shown';
  }

  private async more() {
    if (this.size === 0) {
      this.state = 'shown';
      return;
    }
    const end = Math.min(this.size, this.read + STEP);
    const response = await this.fetch({ Range: `bytes=${this.read}-${end - 1}` });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (this.read === 0 && bytes.includes(0) && !(bytes[0] === 0xff && bytes[1] === 0xfe)) {
      this.state = 'binary';
      return;
    }
    this.decoder ??= this.choose(bytes);
    this.read += bytes.length;
    this.text += this.decoder.decode(bytes, { stream: this.read < this.size });
    this.state = 'shown';
  }

  /** UTF-8, or what Chinese systems wrote before it. */
  private choose(bytes: Uint8Array): TextDecoder {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) {
      return new TextDecoder('utf-16le');
    }
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
      return new TextDecoder('utf-8');
    } catch {
      return new TextDecoder('gb18030');
    }
  }

  render() {
    switch (this.state) {
      case 'loading':
        return html`<div class="zg-skeleton" aria-busy="true" aria-label=${this.texts.loading}>${[1, 2, 3, 4, 5, 6].map(() => html`<span></span>`)}</div>`;
      case 'binary':
        return html`<p class="zg-preview-note">${this.texts.binary}</p>`;
      case 'large':
        return html`<p class="zg-preview-note">${fill(this.texts.large, size(this.size), size(MOST_WHOLE))}</p>`;
      case 'failed':
        return html`<p class="zg-preview-note" role="alert">${this.error}</p>
          <vaadin-button @click=${() => this.begin()}>${this.texts.retry}</vaadin-button>`;
      case 'shown':
        return this.content();
    }
  }

  private content() {
    if (this.kind === 'image') {
      return html`<img class="zg-preview-image" src=${this.object} alt=${this.name} />`;
    }
    if (this.kind === 'pdf') {
      return html`<object class="zg-preview-pdf" type="application/pdf" data=${this.object} aria-label=${this.name}></object>
        <a href=${this.object} target="_blank" rel="noopener" router-ignore>${this.texts.open}</a>`;
    }
    if (this.size === 0) {
      return html`<p class="zg-preview-note">${this.texts.empty}</p>`;
    }
    return this.kind === 'table' ? this.table() : html`<pre class="zg-preview-text" tabindex="0">${this.text}</pre>${this.rest(MOST_TEXT)}`;
  }

  private table() {
    const mark = this.name.toLowerCase().endsWith('.tsv') ? '\t' : separator(this.text);
    const { rows, open } = parse(this.text, mark, ROWS + 1);
    const whole = open && this.read < this.size ? rows.slice(0, -1) : rows;
    const [head = [], ...body] = whole;
    const full = body.length >= ROWS;
    return html`<div class="zg-preview-table" tabindex="0">
        <table>
          <thead>
            <tr><th aria-label=${this.texts.row}></th>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr>
          </thead>
          <tbody>
            ${body.map((row, i) => html`<tr><th scope="row">${i + 1}</th>${row.map((cell) => html`<td class=${NUMBER.test(cell) ? 'zg-number' : ''}>${cell}</td>`)}</tr>`)}
          </tbody>
        </table>
      </div>
      ${full
        ? html`<p class="zg-preview-note">${fill(this.texts['rows.more'], ROWS)}</p>`
        : html`<p class="zg-preview-note">${fill(this.texts.rows, body.length)}</p>${this.rest(MOST_TABLE)}`}`;
  }

  private rest(most: number) {
    if (this.read >= this.size) {
      return nothing;
    }
    return html`<div class="zg-preview-rest">
      <span class="zg-quiet">${fill(this.texts.shown, size(this.read), size(this.size))}</span>
      ${this.read < most
        ? html`<vaadin-button theme="small" ?disabled=${this.busy} @click=${() => this.attempt(() => this.more())}>${this.texts.more}</vaadin-button>`
        : nothing}
    </div>`;
  }
}

const NUMBER = /^\s*[-+]?(\d+([.,]\d*)?|[.,]\d+)([eE][-+]?\d+)?\s*$/;

customElements.define('zg-preview', ZgPreview);
