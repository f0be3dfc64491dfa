import { LitElement, html } from 'lit';
import { leftPanel } from './left.js';
import { FileUpload, type State } from './file-upload.js';
import { Queue } from './queue.js';
import { summary } from './rows.js';
import type { Server } from './server.js';

const MIB = 1024 * 1024;

/** How uploads look in each of their states; nothing is sent. */
class ZgUploadStates extends LitElement {
  static properties = { texts: { type: Object } };

  declare texts: Record<string, string>;

  constructor() {
    super();
    this.texts = {};
  }

  createRenderRoot() {
    return this;
  }

  private sample(state: State, name: string, size: number, sent: number, error = '', more: Partial<FileUpload> = {}): FileUpload {
    const upload = new FileUpload({ name, size } as File, '', name, false, {} as Server, this.texts);
    Object.assign(upload, { state, error, settled: sent, ...more });
    return upload;
  }

  render() {
    const queue = new Queue({} as Server, () => this.texts, () => {}, () => {});
    queue.uploads = [
      this.sample('sending', 'trajectory.dcd', 4096 * MIB, 1638 * MIB),
      this.sample('sending', 'wave.h5', 900 * MIB, 300 * MIB, '', { interrupted: 1 }),
      this.sample('joining', 'density.cube', 64 * MIB, 64 * MIB),
      this.sample('paused', 'movie.mp4', 700 * MIB, 70 * MIB),
      this.sample('exists', 'input.inp', MIB, 0, this.texts.replace),
      this.sample('failed', 'changed.log', MIB, 0, this.texts.changed, { code: 'changed' }),
      this.sample('failed', 'far.bin', 8 * MIB, 0, this.texts.store),
      this.sample('failed', 'broken.bin', 8 * MIB, 0, this.texts.damaged),
      this.sample('done', 'ready.txt', MIB, MIB),
      this.sample('done', 'summed.bin', MIB, MIB, '', { summing: true }),
    ];
    const left = [{ id: '', key: 'yesterday/run.tar', size: 900 * MIB, sent: 360 * MIB, touched: new Date(Date.now() - 86_400_000).toISOString() }];
    return html`<div inert>${leftPanel(left, ['another.tar'], this.texts, { choose: () => {}, discard: () => {} })} ${summary(queue, this.texts)}</div>`;
  }
}

customElements.define('zg-upload-states', ZgUploadStates);
