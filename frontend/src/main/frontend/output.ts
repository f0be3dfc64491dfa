import { LitElement, css, html } from 'lit';

const MOST_LINES = 5000;
const NEAR_END = 24;

/** What a job prints, or another file has: lines as plain text, never HTML. Follows the end until somebody scrolls up. */
class JobOutput extends LitElement {
  static properties = { wrap: { type: Boolean, reflect: true }, following: { type: Boolean, reflect: true } };

  static styles = css`
    :host {
      display: block;
      overflow: auto;
      overscroll-behavior: contain;
      font-family: var(--zg-mono);
      font-size: 12.5px;
      line-height: 1.45;
      tab-size: 8;
      color: light-dark(oklch(0.25 0.01 250), oklch(0.9 0.01 250));
      background: light-dark(oklch(0.975 0.003 250), oklch(0.17 0.01 250));
      overflow-anchor: none;
    }
    #lines { padding: 8px 12px; width: max-content; min-width: 100%; box-sizing: border-box; }
    #lines > div { white-space: pre; min-height: 1.45em; }
    :host([wrap]) #lines { width: auto; }
    :host([wrap]) #lines > div { white-space: pre-wrap; overflow-wrap: anywhere; }
    #lines > .note { color: var(--zg-warning); font-style: italic; white-space: normal; }
    ::highlight(zg-found) { background: light-dark(#ffe58a, #6b5900); }
    ::highlight(zg-current) { background: light-dark(#ff9d3b, #b65f00); color: light-dark(black, white); }
  `;

  declare wrap: boolean;
  declare following: boolean;
  private partial?: HTMLElement;
  private found: Range[] = [];
  private current = -1;
  private sought = '';

  constructor() {
    super();
    this.wrap = localStorage.getItem('zg-output-wrap') === 'true';
    this.following = true;
    this.addEventListener('scroll', () => this.scrolled());
    document.addEventListener('visibilitychange', () => this.tellVisibility());
  }

  render() {
    return html`<div id="lines" role="log" aria-live="off"></div>`;
  }

  async push(text: string, partial: string, note: string, restart: boolean) {
    await this.updateComplete;
    const lines = this.lines();
    if (restart) {
      lines.replaceChildren();
    }
    this.partial?.remove();
    this.partial = undefined;
    const added = document.createDocumentFragment();
    if (note) {
      added.append(line(note, 'note'));
    }
    if (text) {
      const whole = text.endsWith('\n') ? text.slice(0, -1) : text;
      whole.split('\n').forEach((t) => added.append(line(t)));
    }
    if (partial) {
      this.partial = line(partial);
      added.append(this.partial);
    }
    lines.append(added);
    const over = lines.childElementCount - MOST_LINES;
    for (let i = 0; i < over; i++) {
      lines.firstElementChild!.remove();
    }
    this.find(this.sought, 0);
    if (this.following) {
      this.toEnd();
    }
  }

  /** One part of a larger file, in place of what was shown. */
  async showPart(text: string, end: boolean) {
    this.following = end;
    await this.push(text, '', '', true);
    if (!end) {
      this.scrollTop = 0;
    }
  }

  async toEnd() {
    await this.updateComplete;
    this.following = true;
    this.scrollTop = this.scrollHeight;
    this.tell('zg-following', true);
  }

  setWrap(wrap: boolean) {
    this.wrap = wrap;
    localStorage.setItem('zg-output-wrap', String(wrap));
    if (this.following) {
      this.updateComplete.then(() => this.toEnd());
    }
  }

  /** Marks all matches; step 1 or -1 goes to the next or the one before. */
  find(sought: string, step: number) {
    if (!('highlights' in CSS)) {
      return;
    }
    const before = this.sought === sought ? this.current : -1;
    this.sought = sought;
    this.found = sought ? this.ranges(sought.toLowerCase()) : [];
    const n = this.found.length;
    this.current = n === 0 ? -1 : step === 0 ? Math.min(before, n - 1) : before < 0 ? n - 1 : (before + step + n) % n;
    CSS.highlights.set('zg-found', new Highlight(...this.found));
    CSS.highlights.set('zg-current', new Highlight(...(this.current >= 0 ? [this.found[this.current]] : [])));
    if (step !== 0 && this.current >= 0) {
      this.following = false;
      this.found[this.current].startContainer.parentElement?.scrollIntoView({ block: 'center' });
    }
    this.tell('zg-found', { count: n, current: this.current + 1 });
  }

  /** All that is shown, for saving. */
  save(name: string) {
    const text = [...this.lines().children].map((l) => l.textContent).join('\n') + '\n';
    const anchor = document.createElement('a');
    anchor.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    anchor.download = name;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(anchor.href), 10_000);
  }

  private ranges(sought: string): Range[] {
    const ranges: Range[] = [];
    for (const child of this.lines().children) {
      const node = child.firstChild;
      const text = node?.textContent?.toLowerCase() ?? '';
      for (let at = text.indexOf(sought); node && at >= 0 && ranges.length < 2000; at = text.indexOf(sought, at + sought.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, Math.min(at + sought.length, node.textContent!.length));
        ranges.push(range);
      }
    }
    return ranges;
  }

  private scrolled() {
    const atEnd = this.scrollHeight - this.scrollTop - this.clientHeight < NEAR_END;
    if (atEnd !== this.following) {
      this.following = atEnd;
      this.tell('zg-following', atEnd);
    }
  }

  private tellVisibility() {
    if (this.isConnected) {
      this.tell('zg-visible', document.visibilityState === 'visible');
    }
  }

  private tell(type: string, detail: unknown) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  private lines(): HTMLElement {
    return this.renderRoot.querySelector('#lines')!;
  }
}

function line(text: string, className = ''): HTMLElement {
  const element = document.createElement('div');
  element.textContent = text;
  element.className = className;
  return element;
}

customElements.define('zg-output', JobOutput);
