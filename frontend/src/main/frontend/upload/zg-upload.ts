import { LitElement, html, nothing } from 'lit';
import '@vaadin/button';
import { Answers } from './answers.js';
import { dropped, picked, type Named } from './dropped.js';
import { type Left, leftPanel, match } from './left.js';
import { Queue } from './queue.js';
import { summary } from './rows.js';
import { type Calls, Server, type Target } from './server.js';

/** Takes files by drop or by choice and sends them straight to the object store; the portal only signs and checks. */
class ZgUpload extends LitElement {
  static properties = {
    texts: { type: Object },
    target: { type: Object },
    left: { type: Array },
    sha256: { type: Boolean },
    over: { state: true },
    misfits: { state: true },
  };

  declare texts: Record<string, string>;
  declare target: Target | null;
  declare left: Left[];
  declare sha256: boolean;
  declare over: boolean;
  declare misfits: string[];
  declare $server: Calls & { discard(uploads: string[]): void };
  private goingOn = false;
  private readonly answers = new Answers(() => this.texts.late);
  private readonly server = new Server(
    () => this.$server,
    this.answers,
    () => this.sha256,
  );
  private readonly queue = new Queue(
    this.server,
    () => this.texts,
    () => this.requestUpdate(),
    () => this.dispatchEvent(new CustomEvent('zg-stored')),
  );

  constructor() {
    super();
    this.texts = {};
    this.target = null;
    this.left = [];
    this.sha256 = false;
    this.over = false;
    this.misfits = [];
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
    this.queue.leave();
  }

  answer(call: number, value: unknown) {
    this.answers.answer(call, value);
  }

  refuse(call: number, code: string, message: string, passing: boolean) {
    this.answers.refuse(call, code, message, passing);
  }

  choose() {
    this.open('input.zg-files', false);
  }

  private open(input: string, goingOn: boolean) {
    this.goingOn = goingOn;
    this.querySelector<HTMLInputElement>(input)?.click();
  }

  private readonly dragOver = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      this.over = this.target !== null;
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
      this.goingOn = false;
      this.take(await dropped(event.dataTransfer));
    }
  };

  private readonly leave = (event: BeforeUnloadEvent) => {
    if (this.queue.unfinished().length > 0) {
      event.preventDefault();
    }
  };

  private pick(event: Event) {
    const input = event.target as HTMLInputElement;
    this.take(picked(input.files));
    input.value = '';
  }

  private take(files: Named[]) {
    this.misfits = [];
    if (this.target === null) {
      return;
    }
    if (this.goingOn) {
      this.goOn(files, this.target.space);
    } else {
      this.queue.take(files, this.target);
    }
  }

  private goOn(files: Named[], space: string) {
    const found = files.map((file) => ({ file: file.file, path: file.path, left: match(file, this.waiting()) }));
    this.misfits = found.filter(({ left }) => !left).map(({ path }) => path);
    this.queue.goOn(
      found.flatMap(({ file, left }) => (left ? [{ file, key: left.key }] : [])),
      space,
    );
  }

  /** What was left another time and is not in this page's own list. */
  private waiting(): Left[] {
    const here = new Set(this.queue.uploads.filter((upload) => upload.state !== 'done').map((upload) => upload.key));
    return this.left.filter((one) => !here.has(one.key));
  }

  render() {
    if (this.target === null) {
      return nothing;
    }
    const left = this.waiting();
    return html`
      <div class="zg-drop" ?data-over=${this.over}>
        <span class="zg-icon" aria-hidden="true" style="--zg-icon: url(icons/cloud-upload.svg)"></span>
        <span>${this.texts.drop}</span>
        <vaadin-button class="zg-choose-folder" @click=${() => this.open('input.zg-folder', false)}>${this.texts.chooseFolder}</vaadin-button>
        <vaadin-button class="zg-choose" theme="primary" @click=${() => this.choose()}>${this.texts.choose}</vaadin-button>
        <input class="zg-files" type="file" multiple hidden aria-hidden="true" tabindex="-1" @change=${this.pick} />
        <input class="zg-folder" type="file" webkitdirectory hidden aria-hidden="true" tabindex="-1" @change=${this.pick} />
      </div>
      ${left.length === 0
        ? nothing
        : leftPanel(left, this.misfits, this.texts, {
            choose: () => this.open('input.zg-files', true),
            discard: (uploads) => this.$server.discard(uploads.map((upload) => upload.id)),
          })}
      ${this.queue.uploads.length === 0 ? nothing : summary(this.queue, this.texts)}
    `;
  }
}

customElements.define('zg-upload', ZgUpload);
