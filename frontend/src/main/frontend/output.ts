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
    #lines > .wanted { background: light-dark(#fff0c2, #4a3d00); }
    .b { font-weight: 600; }
    .c1 { color: light-dark(#b3261e, #ff8a80); } .c2 { color: light-dark(#1b7a34, #7fd99a); } .c3 { color: light-dark(#8a6100, #ffd166); }
    .c4 { color: light-dark(#1f5fbf, #8ab8ff); } .c5 { color: light-dark(#8e2fa8, #e0a0f5); } .c6 { color: light-dark(#00707a, #76dbe6); }
    .c0, .c7 { color: light-dark(oklch(0.5 0 0), oklch(0.7 0 0)); }
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
  private elsewhere = false;

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
    const jumped = this.elsewhere;
    this.elsewhere = false;
    if (restart || jumped) {
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

  /** A piece from the middle of the file; the first line that reads so comes into sight. */
  async showPlace(text: string, sought: string) {
    this.following = false;
    await this.push(text, '', '', true);
    this.elsewhere = true;
    this.tell('zg-following', false);
    const wanted = [...this.lines().children].find((l) => l.textContent!.startsWith(sought.slice(0, 200)));
    wanted?.classList.add('wanted');
    wanted?.scrollIntoView({ block: 'center' });
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
    if (this.elsewhere) {
      this.elsewhere = false;
      this.tell('zg-end-wanted', true);
    }
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
      const walker = document.createTreeWalker(child, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.textContent!.toLowerCase();
        for (let at = text.indexOf(sought); at >= 0 && ranges.length < 2000; at = text.indexOf(sought, at + sought.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, Math.min(at + sought.length, node.textContent!.length));
          ranges.push(range);
        }
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
  paint(element, text);
  element.className = className;
  return element;
}

/** Text with colours as spans; the text itself is never taken as HTML. */
function paint(element: HTMLElement, text: string) {
  let classes: string[] = [];
  for (const [i, part] of text.split(/\x1b\[([0-9;]*)m/).entries()) {
    if (i % 2 === 1) {
      classes = colours(part, classes);
    } else if (part && classes.length) {
      const span = document.createElement('span');
      span.className = classes.join(' ');
      span.textContent = part;
      element.append(span);
    } else if (part) {
      element.append(part);
    }
  }
}

function colours(codes: string, before: string[]): string[] {
  const numbers = codes.split(';').map(Number);
  const colour = numbers.find((n) => (n >= 30 && n <= 37) || (n >= 90 && n <= 97));
  let classes = numbers[0] === 0 ? [] : before.filter((c) => colour === undefined || c === 'b');
  if (numbers[0] === 1 || numbers.slice(1).includes(1)) {
    classes = [...classes.filter((c) => c !== 'b'), 'b'];
  }
  return colour === undefined ? classes : [...classes, `c${colour % 10}`];
}

customElements.define('zg-output', JobOutput);
