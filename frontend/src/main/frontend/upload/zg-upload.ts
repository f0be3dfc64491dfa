import { LitElement, html, nothing } from 'lit';
import '@vaadin/button';
import { Answers } from './answers.js';
import { duration } from '../time.js';
import { dropped, picked, type Named } from './dropped.js';
import { FileUpload } from './file-upload.js';
import { Rate, fill, size } from './format.js';
import { type Calls, Server } from './server.js';

const LARGE_AT_ONCE = 2;
const FILES_AT_ONCE = 6;
const LARGE = 8 * 1024 * 1024;
const ROWS = 50;

/** Takes files by drop or by choice and sends them straight to the object store; the portal only signs and checks. */
class ZgUpload extends LitElement {
  static properties = { texts: { type: Object }, over: { state: true } };

  declare texts: Record<string, string>;
  declare over: boolean;
  declare $server: Calls;
  private uploads: FileUpload[] = [];
  private readonly rates = new Map<FileUpload, Rate>();
  private readonly answers = new Answers(() => this.texts.late);
  private readonly server = new Server(() => this.$server, this.answers);
  private busy = false;
  private ticking: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    this.texts = {};
    this.over = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('dragover', this.dragOver);
    window.addEventListener('dragleave', this.dragLeave);
    window.addEventListener('drop', this.drop);
    window.addEventListener('beforeunload', this.leave);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('dragover', this.dragOver);
    window.removeEventListener('dragleave', this.dragLeave);
    window.removeEventListener('drop', this.drop);
    window.removeEventListener('beforeunload', this.leave);
    this.uploads.filter((upload) => upload.active || upload.state === 'waiting').forEach((upload) => upload.cancel());
    clearInterval(this.ticking);
  }

  answer(call: number, value: unknown) {
    this.answers.answer(call, value);
  }

  refuse(call: number, code: string, message: string, passing: boolean) {
    this.answers.refuse(call, code, message, passing);
  }

  choose() {
    this.querySelector<HTMLInputElement>('input[type=file]')?.click();
  }

  private readonly dragOver = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      this.over = true;
    }
  };

  private readonly dragLeave = (event: DragEvent) => {
    if (!event.relatedTarget) {
      this.over = false;
    }
  };

  private readonly drop = async (event: DragEvent) => {
    this.over = false;
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      this.take(await dropped(event.dataTransfer));
    }
  };

  private readonly leave = (event: BeforeUnloadEvent) => {
    if (this.unfinished().length > 0) {
      event.preventDefault();
    }
  };

  private pick(event: Event) {
    const input = event.target as HTMLInputElement;
    this.take(picked(input.files));
    input.value = '';
  }

  private take(files: Named[]) {
    files.forEach(({ file, path }) => this.uploads.push(new FileUpload(file, path, false, this.server, this.texts)));
    this.start();
  }

  private again(upload: FileUpload, replace: boolean) {
    const next = new FileUpload(upload.file, upload.key, replace, this.server, this.texts);
    this.uploads = this.uploads.map((one) => (one === upload ? next : one));
    this.start();
  }

  private start() {
    for (let next = this.next(); next; next = this.next()) {
      next.run().then(() => this.ended());
    }
    this.tell();
    this.ticking ??= setInterval(() => this.tick(), 500);
    this.requestUpdate();
  }

  /** Two large files fill the line; small ones mostly wait for answers, so more of them go at once. */
  private next(): FileUpload | undefined {
    const active = this.uploads.filter((upload) => upload.active);
    const large = active.filter((upload) => upload.file.size > LARGE).length;
    const most = large < LARGE_AT_ONCE ? Infinity : LARGE;
    return active.length < FILES_AT_ONCE
      ? this.uploads.find((upload) => upload.state === 'waiting' && upload.file.size <= most)
      : undefined;
  }

  /** The portal asks before it leaves the page while something is on its way. */
  private tell() {
    const busy = this.unfinished().length > 0;
    if (busy !== this.busy) {
      this.busy = busy;
      this.$server.busy(busy);
    }
  }

  private ended() {
    this.start();
    this.dispatchEvent(new CustomEvent('zg-stored'));
  }

  private tick() {
    this.uploads
      .filter((upload) => upload.active)
      .forEach((upload) => {
        const rate = this.rates.get(upload) ?? new Rate();
        this.rates.set(upload, rate);
        rate.note(upload.sent);
      });
    if (this.unfinished().length === 0) {
      clearInterval(this.ticking);
      this.ticking = undefined;
    }
    this.requestUpdate();
  }

  private unfinished(): FileUpload[] {
    return this.uploads.filter((upload) => upload.active || upload.state === 'waiting');
  }

  private clear() {
    this.uploads = this.unfinished();
    this.requestUpdate();
  }

  private cancel(upload: FileUpload) {
    upload.cancel();
    this.uploads = this.uploads.filter((one) => one !== upload);
    this.start();
  }

  private cancelAll() {
    const unfinished = this.unfinished();
    this.uploads = this.uploads.filter((one) => !unfinished.includes(one));
    unfinished.forEach((upload) => upload.cancel());
    this.start();
  }

  render() {
    return html`
      <div class="zg-drop" ?data-over=${this.over}>
        <span class="zg-icon" aria-hidden="true" style="--zg-icon: url(icons/cloud-upload.svg)"></span>
        <span>${this.texts.drop}</span>
        <vaadin-button theme="primary" @click=${() => this.choose()}>${this.texts.choose}</vaadin-button>
        <input type="file" multiple hidden aria-hidden="true" tabindex="-1" @change=${this.pick} />
      </div>
      ${this.uploads.length === 0 ? nothing : this.summary()}
    `;
  }

  private summary() {
    const done = this.uploads.filter((upload) => upload.state === 'done').length;
    const rows = this.uploads.filter((upload) => upload.state !== 'done' && upload.state !== 'waiting');
    const unfinished = this.unfinished().length;
    return html`
      <div class="zg-uploads">
        <div class="zg-uploads-head" role="status">
          <strong>${fill(this.texts.count, done, this.uploads.length)}</strong>
          ${unfinished > 1
            ? html`<vaadin-button theme="tertiary small" @click=${this.cancelAll}>${this.texts.cancelAll}</vaadin-button>`
            : nothing}
          ${unfinished === 0
            ? html`<vaadin-button theme="tertiary small" @click=${this.clear}>${this.texts.clear}</vaadin-button>`
            : nothing}
        </div>
        ${rows.slice(0, ROWS).map((upload) => this.row(upload))}
      </div>
    `;
  }

  private row(upload: FileUpload) {
    const share = upload.file.size === 0 ? 0 : upload.sent / upload.file.size;
    return html`
      <div class="zg-upload-row" data-state=${upload.state}>
        <span class="zg-upload-name" title=${upload.key}>${upload.key}</span>
        ${upload.active
          ? html`<span
              class="zg-progress"
              role="progressbar"
              aria-label=${upload.key}
              aria-valuemin="0"
              aria-valuemax="100"
              aria-valuenow=${Math.round(share * 100)}
              ><span style="width: ${share * 100}%"></span
            ></span>`
          : nothing}
        <span class="zg-upload-words">${this.words(upload)}</span>
        ${this.action(upload)}
      </div>
    `;
  }

  private words(upload: FileUpload) {
    if (upload.state === 'joining') {
      return this.texts.joining;
    }
    if (!upload.active) {
      return upload.error;
    }
    const rate = this.rates.get(upload)?.perSecond() ?? 0;
    const sent = fill(this.texts.sent, size(upload.sent), size(upload.file.size));
    if (rate < 1) {
      return upload.interrupted > 0 ? `${sent} · ${this.texts.interrupted}` : sent;
    }
    const left = duration(Math.ceil((upload.file.size - upload.sent) / rate));
    return `${sent} · ${size(rate)}/s · ${fill(this.texts.left, left)}`;
  }

  private action(upload: FileUpload) {
    if (upload.state === 'exists') {
      return html`
        <vaadin-button theme="small" @click=${() => this.again(upload, true)}>${this.texts.replace}</vaadin-button>
        <vaadin-button theme="tertiary small" @click=${() => this.cancel(upload)}>${this.texts.skip}</vaadin-button>
      `;
    }
    if (upload.state === 'failed') {
      return html`<vaadin-button theme="small" @click=${() => this.again(upload, upload.replace)}>${this.texts.retry}</vaadin-button>`;
    }
    return html`<vaadin-button
      theme="tertiary small"
      aria-label="${this.texts.cancel} ${upload.key}"
      @click=${() => this.cancel(upload)}
      >${this.texts.cancel}</vaadin-button
    >`;
  }
}

customElements.define('zg-upload', ZgUpload);
