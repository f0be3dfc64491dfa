import { html, nothing } from 'lit';
import type { Named } from './dropped.js';
import { fill, size } from './format.js';
import { button, type Texts } from './rows.js';

/** An upload that began another time and has not ended; its file must be chosen again to go on. */
export interface Left {
  id: string;
  key: string;
  size: number;
  sent: number;
  /** When somebody last did anything with it. */
  touched: string;
}

const ROWS = 20;

export interface LeftActions {
  choose(): void;
  discard(uploads: Left[]): void;
}

/** The upload that a chosen file belongs to: by its path and size, since the browser tells no more of it. */
export function match(file: Named, left: Left[]): Left | undefined {
  return left.find((one) => one.size === file.file.size && (one.key === file.path || one.key.endsWith(`/${file.path}`)));
}

export function leftPanel(left: Left[], misfits: string[], texts: Texts, actions: LeftActions) {
  return html`
    <section class="zg-uploads zg-left" data-left=${left.length} aria-label=${fill(texts.leftOver, left.length)}>
      <div class="zg-left-head">
        <strong>${fill(texts.leftOver, left.length)}</strong>
        <span class="zg-upload-words">${texts.leftWhy}</span>
        <vaadin-button theme="small" class="zg-go-on" @click=${() => actions.choose()}>${texts.leftChoose}</vaadin-button>
        ${left.length > 1 ? button(texts.discardAll, () => actions.discard(left)) : nothing}
      </div>
      ${misfits.length === 0
        ? nothing
        : html`<div class="zg-upload-words zg-misfits" role="alert">${fill(texts.misfits, misfits.slice(0, 3).join(', '), misfits.length)}</div>`}
      ${left.slice(0, ROWS).map(
        (one) => html`
          <div class="zg-upload-row" data-state="left" data-key=${one.key}>
            <span class="zg-upload-name" title=${one.key}>${one.key}</span>
            <span class="zg-progress" role="progressbar" aria-label=${one.key} aria-valuemin="0" aria-valuemax="100" aria-valuenow=${share(one)}
              ><span style="width: ${share(one)}%"></span
            ></span>
            <span class="zg-upload-words">${fill(texts.sent, size(one.sent), size(one.size))} · <zg-time datetime=${one.touched}></zg-time></span>
            <span class="zg-upload-actions">${button(texts.discard, () => actions.discard([one]), one.key)}</span>
          </div>
        `,
      )}
      ${left.length > ROWS ? html`<div class="zg-upload-words">${fill(texts.more, left.length - ROWS)}</div>` : nothing}
    </section>
  `;
}

function share(one: Left): number {
  return one.size === 0 ? 0 : Math.round((one.sent / one.size) * 100);
}
