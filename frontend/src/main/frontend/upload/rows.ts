import { html, nothing } from 'lit';
import '@vaadin/button';
import { duration } from '../time.js';
import type { FileUpload } from './file-upload.js';
import { fill, size } from './format.js';
import type { Queue } from './queue.js';

const ROWS = 50;
const STATES = ['sending', 'joining', 'exists', 'failed', 'paused'] as const;

export type Texts = Record<string, string>;

/** All uploads in a line, and a row for each that wants to be seen. */
export function summary(queue: Queue, texts: Texts) {
  const rows = STATES.flatMap((state) => queue.in(state));
  const done = queue.in('done').length;
  const summing = queue.uploads.filter((upload) => upload.summing).length;
  return html`
    <div class="zg-uploads" data-done=${done} data-all=${queue.uploads.length} data-unfinished=${queue.unfinished().length}>
      <div class="zg-uploads-head">
        <strong role="status">${fill(texts.count, done, queue.uploads.length)}</strong>
        <span class="zg-upload-words">${queue.unfinished().length === 0 ? nothing : progress(texts, queue.sent, queue.bytes, queue.rate())}</span>
        ${summing > 0 ? html`<span class="zg-upload-words" data-summing=${summing}>${fill(texts.summing, summing)}</span>` : nothing}
        ${forAll(queue, texts)}
      </div>
      ${rows.slice(0, ROWS).map((upload) => row(queue, upload, texts))}
      ${rows.length > ROWS ? html`<div class="zg-upload-words">${fill(texts.more, rows.length - ROWS)}</div>` : nothing}
    </div>
  `;
}

function forAll(queue: Queue, texts: Texts) {
  const exists = queue.in('exists');
  const failed = queue.in('failed');
  const moving = queue.in('sending', 'waiting');
  const paused = queue.in('paused');
  const unfinished = queue.unfinished();
  return html`
    ${exists.length > 1 ? button(texts.replaceAll, () => queue.again(exists, true)) : nothing}
    ${exists.length > 1 ? button(texts.skipAll, () => queue.cancel(exists)) : nothing}
    ${failed.length > 1 ? button(texts.retryAll, () => queue.again(failed, false)) : nothing}
    ${moving.length > 1 ? button(texts.pauseAll, () => queue.pause(moving)) : nothing}
    ${paused.length > 1 ? button(texts.resumeAll, () => queue.resume(paused)) : nothing}
    ${unfinished.length > 1 ? button(texts.cancelAll, () => queue.cancel(unfinished)) : nothing}
    ${unfinished.length === 0 ? button(texts.clear, () => queue.clear()) : nothing}
  `;
}

function row(queue: Queue, upload: FileUpload, texts: Texts) {
  const share = upload.file.size === 0 ? 0 : Math.min(1, upload.sent / upload.file.size);
  const bar = upload.active || upload.state === 'paused';
  return html`
    <div class="zg-upload-row" data-state=${upload.state} data-key=${upload.key} data-code=${upload.code}>
      <span class="zg-upload-name" title=${upload.key}>${upload.key}</span>
      ${bar
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
      <span class="zg-upload-words" role=${upload.state === 'failed' ? 'alert' : nothing}>${words(queue, upload, texts)}</span>
      <span class="zg-upload-actions">${actions(queue, upload, texts)}</span>
    </div>
  `;
}

function words(queue: Queue, upload: FileUpload, texts: Texts) {
  if (upload.state === 'joining') {
    return texts.joining;
  }
  if (upload.state === 'paused') {
    return `${fill(texts.sent, size(upload.sent), size(upload.file.size))} · ${texts.paused}`;
  }
  if (!upload.active) {
    return upload.error;
  }
  const told = progress(texts, upload.sent, upload.file.size, queue.rate(upload));
  return upload.interrupted > 0 && queue.rate(upload) < 1 ? `${told} · ${texts.interrupted}` : told;
}

function progress(texts: Texts, sent: number, all: number, rate: number): string {
  const told = fill(texts.sent, size(sent), size(all));
  return rate < 1 ? told : `${told} · ${size(rate)}/s · ${fill(texts.left, duration(Math.ceil((all - sent) / rate)))}`;
}

function actions(queue: Queue, upload: FileUpload, texts: Texts) {
  const cancel = button(texts.cancel, () => queue.cancel([upload]), upload.key);
  switch (upload.state) {
    case 'exists':
      return html`${button(texts.replace, () => queue.again([upload], true), upload.key)} ${button(texts.skip, () => queue.cancel([upload]), upload.key)}`;
    case 'failed':
      return html`${button(texts.retry, () => queue.again([upload], false), upload.key)} ${cancel}`;
    case 'sending':
      return html`${button(texts.pause, () => queue.pause([upload]), upload.key)} ${cancel}`;
    case 'paused':
      return html`${button(texts.resume, () => queue.resume([upload]), upload.key)} ${cancel}`;
    default:
      return nothing;
  }
}

export function button(label: string, click: () => void, of = '') {
  return html`<vaadin-button theme="tertiary small" aria-label=${of === '' ? nothing : `${label} ${of}`} @click=${click}>${label}</vaadin-button>`;
}
