import { duration } from './time';

/** How much of a time limit is used, counting in the browser: a bar and words such as “12 min 03 s of 30 min · 17 min 57 s left”. */
class TimeLimit extends HTMLElement {
  static observedAttributes = ['started', 'ended', 'limit'];

  private timer?: number;

  connectedCallback() {
    if (!this.firstChild) {
      const bar = document.createElement('span');
      bar.className = 'zg-bar-track';
      bar.append(document.createElement('span'));
      this.append(bar, document.createElement('span'));
    }
    this.draw();
    this.timer = window.setInterval(() => this.draw(), 1000);
  }

  disconnectedCallback() {
    window.clearInterval(this.timer);
  }

  attributeChangedCallback() {
    this.draw();
  }

  private draw() {
    const [bar, words] = this.children;
    const started = this.getAttribute('started');
    if (!bar || !started) {
      return;
    }
    const ended = this.getAttribute('ended');
    const used = ((ended ? Date.parse(ended) : Date.now()) - Date.parse(started)) / 1000;
    const limit = Number(this.getAttribute('limit'));
    const share = limit > 0 ? Math.min(1, Math.max(0, used / limit)) : 0;
    (bar as HTMLElement).hidden = limit <= 0;
    (bar.firstElementChild as HTMLElement).style.width = `${share * 100}%`;
    this.toggleAttribute('near', !ended && share > 0.9);
    const text = this.words(used, limit, ended !== null);
    if (words.textContent !== text) {
      words.textContent = text;
    }
  }

  private words(used: number, limit: number, over: boolean): string {
    if (limit <= 0) {
      return duration(used);
    }
    const part = fill(this.getAttribute('of') ?? '{0} / {1}', duration(used), duration(limit));
    return over || this.hasAttribute('short') ? part : `${part} · ${fill(this.getAttribute('left') ?? '{0}', duration(limit - used))}`;
  }
}

function fill(template: string, ...values: string[]): string {
  return template.replace(/\{(\d)\}/g, (_, n) => values[Number(n)] ?? '');
}

customElements.define('zg-limit', TimeLimit);
