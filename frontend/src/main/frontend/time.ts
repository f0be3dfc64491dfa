const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
];

function language(): string {
  return document.documentElement.lang || navigator.language;
}

function relative(moment: Date): string {
  const seconds = Math.round((moment.getTime() - Date.now()) / 1000);
  if (Math.abs(seconds) > 30 * 86400) {
    return absolute(moment).slice(0, 10);
  }
  const format = new Intl.RelativeTimeFormat(language(), { numeric: 'auto', style: 'short' });
  for (const [unit, size] of UNITS) {
    if (Math.abs(seconds) >= size) {
      return format.format(Math.trunc(seconds / size), unit);
    }
  }
  return format.format(Math.abs(seconds) < 10 ? 0 : seconds, 'second');
}

function absolute(moment: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day} ${two(moment.getHours())}:${two(moment.getMinutes())}:${two(moment.getSeconds())}`;
}

export function duration(seconds: number): string {
  const chinese = language().startsWith('zh');
  const [s, min, h, d] = chinese ? ['秒', '分', '小时', '天'] : ['s', 'min', 'h', 'd'];
  const two = (large: number, largeUnit: string, small: number, smallUnit: string) =>
    small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${String(small).padStart(2, '0')} ${smallUnit}`;
  const n = Math.max(0, Math.floor(seconds));
  if (n < 60) return `${n} ${s}`;
  if (n < 3600) return two(Math.floor(n / 60), min, n % 60, s);
  if (n < 86400) return two(Math.floor(n / 3600), h, Math.floor(n / 60) % 60, min);
  return two(Math.floor(n / 86400), d, Math.floor(n / 3600) % 24, h);
}

/** Elements that show the time and so must be drawn again as it passes. */
const alive = new Set<Ticking>();
setInterval(() => alive.forEach((element) => element.draw()), 1000);

abstract class Ticking extends HTMLElement {
  connectedCallback() {
    alive.add(this);
    this.draw();
  }

  disconnectedCallback() {
    alive.delete(this);
  }

  attributeChangedCallback() {
    this.draw();
  }

  draw() {
    const text = this.words();
    if (this.textContent !== text) {
      this.textContent = text;
    }
  }

  protected abstract words(): string;
}

class RelativeTime extends Ticking {
  static observedAttributes = ['datetime'];

  protected words(): string {
    const text = this.getAttribute('datetime');
    if (!text) return '–';
    const moment = new Date(text);
    this.title = absolute(moment);
    return relative(moment);
  }
}

class ElapsedTime extends Ticking {
  static observedAttributes = ['since'];

  protected words(): string {
    const since = this.getAttribute('since');
    return since ? duration((Date.now() - new Date(since).getTime()) / 1000) : '–';
  }
}

customElements.define('zg-time', RelativeTime);
customElements.define('zg-elapsed', ElapsedTime);
