import { colour, onThemeChange } from './colours.js';

interface Group {
  label: string;
  prefix: string;
  /** What follows the prefix in each node's name. */
  names: string[];
}

interface Look {
  word: string;
  tone: string;
  mark: 'none' | 'cross' | 'hatch' | 'ring' | 'dot' | 'ask';
}

interface Content {
  label: string;
  hint: string;
  /** Of the CPUs; {0} per cent. */
  busy: string;
  groups: Group[];
  /** One letter a node. */
  states: string;
  /** One digit a node: tenths of its CPUs that are given to jobs, `a` for all. */
  fill: string;
  looks: Record<string, Look>;
}

interface Cell {
  x: number;
  y: number;
}

const HEAD = 22;
const GAP = 2;
/** So few nodes have room for their names. */
const NAMED = 120;
const NAME_WIDTH = 72;
const NAME_HEIGHT = 16;

/** All nodes as squares on one canvas, so that thousands cost no more than ten; the arrow keys walk over them. */
class NodeMap extends HTMLElement {
  private content?: Content;
  private names: string[] = [];
  private states: string[] = [];
  private fill: string[] = [];
  private cells: Cell[] = [];
  private size = 18;
  private stepX = 20;
  private stepY = 20;
  private active = -1;
  private chosen = '';
  private colours: Record<string, string> = {};
  private ink = '#000';
  private readonly canvas = document.createElement('canvas');
  private readonly option = document.createElement('div');
  private readonly tip = document.createElement('div');
  private stop = new AbortController();
  private waiting = false;
  private readonly resized = new ResizeObserver(() => this.later());

  connectedCallback() {
    if (!this.canvas.isConnected) {
      this.option.id = `zg-node-option-${Math.random().toString(36).slice(2)}`;
      this.option.className = 'zg-node-map-option';
      this.option.setAttribute('role', 'option');
      this.option.setAttribute('aria-selected', 'true');
      this.tip.className = 'zg-node-map-tip';
      this.tip.hidden = true;
      this.canvas.setAttribute('aria-hidden', 'true');
      this.append(this.option, this.canvas, this.tip);
    }
    this.tabIndex = 0;
    this.setAttribute('role', 'listbox');
    this.stop = new AbortController();
    const signal = this.stop.signal;
    onThemeChange(() => this.later(), signal);
    this.canvas.addEventListener('pointermove', (e) => this.hover(e), { signal });
    this.canvas.addEventListener('pointerleave', () => (this.tip.hidden = true), { signal });
    this.canvas.addEventListener('click', (e) => this.clicked(e), { signal });
    this.addEventListener('keydown', (e) => this.key(e), { signal });
    this.addEventListener('focus', () => this.activate(Math.max(0, this.active), false), { signal });
    this.addEventListener('blur', () => this.later(), { signal });
    this.resized.observe(this);
  }

  disconnectedCallback() {
    this.stop.abort();
    this.resized.disconnect();
  }

  /** All of it. */
  show(content: Content) {
    const kept = this.names[this.active];
    this.content = content;
    this.names = content.groups.flatMap((group) => group.names.map((name) => group.prefix + name));
    this.states = [...content.states];
    this.fill = [...content.fill];
    this.active = kept === undefined ? -1 : this.names.indexOf(kept);
    this.setAttribute('aria-label', content.label);
    this.later();
  }

  /** What is different: places, and a letter and a digit for each. */
  change(places: number[], states: string, fill: string) {
    places.forEach((place, i) => {
      this.states[place] = states[i];
      this.fill[place] = fill[i];
    });
    this.later();
  }

  private later() {
    if (!this.waiting) {
      this.waiting = true;
      requestAnimationFrame(() => {
        this.waiting = false;
        this.draw();
      });
    }
  }

  private layout(width: number): { height: number; heads: { label: string; y: number }[] } {
    const content = this.content!;
    const count = this.names.length;
    const named = count <= NAMED;
    this.size = count > 3000 ? 11 : count > 800 ? 14 : named ? 34 : 18;
    this.stepX = named ? NAME_WIDTH : this.size + GAP;
    this.stepY = named ? this.size + NAME_HEIGHT + 6 : this.size + GAP;
    const perRow = Math.max(1, Math.floor((width + GAP) / this.stepX));
    this.cells = [];
    const heads: { label: string; y: number }[] = [];
    let y = 0;
    for (const group of content.groups) {
      heads.push({ label: `${group.label} · ${group.names.length}`, y });
      y += HEAD;
      group.names.forEach((_, i) => this.cells.push({ x: (i % perRow) * this.stepX, y: y + Math.floor(i / perRow) * this.stepY }));
      y += Math.ceil(group.names.length / perRow) * this.stepY + 8;
    }
    return { height: y, heads };
  }

  private draw() {
    if (!this.content || !this.isConnected || this.clientWidth === 0) {
      return;
    }
    const width = this.clientWidth;
    const { height, heads } = this.layout(width);
    const scale = window.devicePixelRatio || 1;
    this.canvas.width = width * scale;
    this.canvas.height = height * scale;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    this.ink = colour(this, 'var(--vaadin-text-color, currentColor)');
    this.colours = Object.fromEntries(
      Object.entries(this.content.looks).map(([letter, look]) => [letter, colour(this, `var(--zg-${look.tone})`)]),
    );
    const pen = this.canvas.getContext('2d')!;
    pen.scale(scale, scale);
    pen.font = `600 12px ${getComputedStyle(this).fontFamily}`;
    pen.textBaseline = 'top';
    pen.fillStyle = this.ink;
    heads.forEach((head) => pen.fillText(head.label, 0, head.y + 4));
    this.cells.forEach((cell, i) => this.square(pen, cell, i));
    if (this.names.length <= NAMED) {
      pen.font = `12px ${getComputedStyle(this).fontFamily}`;
      pen.fillStyle = this.ink;
      this.cells.forEach((cell, i) => pen.fillText(this.short(pen, this.names[i]), cell.x, cell.y + this.size + 3));
    }
    const focused = document.activeElement === this ? this.active : -1;
    this.frame(pen, this.names.indexOf(this.chosen), 2);
    this.frame(pen, focused, 3);
    this.tell();
  }

  /** How much of it is used as height, its state as colour and mark. */
  private square(pen: CanvasRenderingContext2D, { x, y }: Cell, i: number) {
    const look = this.content!.looks[this.states[i]];
    const tone = this.colours[this.states[i]] ?? this.ink;
    const part = this.fill[i] === 'a' ? 1 : Number(this.fill[i]) / 10;
    const size = this.size;
    pen.globalAlpha = 0.16;
    pen.fillStyle = tone;
    pen.fillRect(x, y, size, size);
    pen.globalAlpha = 0.85;
    const full = Math.round(size * part);
    pen.fillRect(x, y + size - full, size, full);
    pen.globalAlpha = 1;
    pen.strokeStyle = tone;
    pen.lineWidth = 1;
    pen.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
    this.mark(pen, look?.mark ?? 'ask', x, y, tone);
  }

  private mark(pen: CanvasRenderingContext2D, mark: Look['mark'], x: number, y: number, tone: string) {
    const size = this.size;
    const inset = size * 0.25;
    pen.strokeStyle = tone;
    pen.lineWidth = Math.max(1.5, size / 9);
    pen.beginPath();
    switch (mark) {
      case 'cross':
        pen.moveTo(x + inset, y + inset);
        pen.lineTo(x + size - inset, y + size - inset);
        pen.moveTo(x + size - inset, y + inset);
        pen.lineTo(x + inset, y + size - inset);
        break;
      case 'hatch':
        pen.moveTo(x + 1, y + size - 1);
        pen.lineTo(x + size - 1, y + 1);
        pen.moveTo(x + 1, y + size / 2);
        pen.lineTo(x + size / 2, y + 1);
        pen.moveTo(x + size / 2, y + size - 1);
        pen.lineTo(x + size - 1, y + size / 2);
        break;
      case 'ring':
        pen.arc(x + size / 2, y + size / 2, size * 0.26, 0, 2 * Math.PI);
        break;
      case 'dot':
        pen.arc(x + size / 2, y + size / 2, size * 0.08, 0, 2 * Math.PI);
        break;
      case 'ask':
        pen.moveTo(x + inset, y + size / 2);
        pen.lineTo(x + size - inset, y + size / 2);
        break;
      case 'none':
        break;
    }
    pen.stroke();
  }

  private short(pen: CanvasRenderingContext2D, name: string): string {
    let text = name;
    while (text.length > 3 && pen.measureText(text).width > NAME_WIDTH - 4) {
      text = `${text.slice(0, -2)}…`;
    }
    return text;
  }

  private frame(pen: CanvasRenderingContext2D, i: number, width: number) {
    const cell = this.cells[i];
    if (cell) {
      pen.strokeStyle = this.ink;
      pen.lineWidth = width;
      pen.strokeRect(cell.x - 1, cell.y - 1, this.size + 2, this.size + 2);
    }
  }

  private words(i: number): string {
    const look = this.content!.looks[this.states[i]];
    const part = this.fill[i] === 'a' ? 100 : Number(this.fill[i]) * 10;
    return `${this.names[i]}: ${look?.word ?? this.states[i]} · ${this.content!.busy.replace('{0}', String(part))}`;
  }

  private tell() {
    const there = this.active >= 0 && this.active < this.names.length;
    const words = there ? this.words(this.active) : (this.content?.hint ?? '');
    if (this.option.textContent !== words) {
      this.option.textContent = words;
    }
    if (there) {
      this.setAttribute('aria-activedescendant', this.option.id);
      this.option.setAttribute('aria-posinset', String(this.active + 1));
      this.option.setAttribute('aria-setsize', String(this.names.length));
    } else {
      this.removeAttribute('aria-activedescendant');
    }
  }

  private at(e: MouseEvent): number {
    const box = this.canvas.getBoundingClientRect();
    const x = e.clientX - box.left;
    const y = e.clientY - box.top;
    return this.cells.findIndex((cell) => x >= cell.x && x < cell.x + this.stepX && y >= cell.y && y < cell.y + this.stepY);
  }

  private hover(e: PointerEvent) {
    const i = this.at(e);
    this.tip.hidden = i < 0;
    this.canvas.style.cursor = i < 0 ? '' : 'pointer';
    if (i >= 0) {
      this.tip.textContent = this.words(i);
      const cell = this.cells[i];
      this.tip.style.left = `${Math.min(cell.x, Math.max(0, this.clientWidth - 240))}px`;
      this.tip.style.top = `${this.canvas.offsetTop + cell.y + this.size + 6}px`;
    }
  }

  private clicked(e: MouseEvent) {
    const i = this.at(e);
    if (i >= 0) {
      this.activate(i, true);
    }
  }

  private key(e: KeyboardEvent) {
    const i = Math.max(0, this.active);
    const to = this.target(e.key, i);
    if (e.key === 'Enter' || e.key === ' ') {
      e.preventDefault();
      this.activate(i, true);
    } else if (to !== undefined) {
      e.preventDefault();
      this.activate(to, false);
    }
  }

  private target(key: string, i: number): number | undefined {
    switch (key) {
      case 'ArrowRight':
        return Math.min(this.names.length - 1, i + 1);
      case 'ArrowLeft':
        return Math.max(0, i - 1);
      case 'ArrowDown':
        return this.nearest(i, 1);
      case 'ArrowUp':
        return this.nearest(i, -1);
      case 'Home':
        return 0;
      case 'End':
        return this.names.length - 1;
      default:
        return undefined;
    }
  }

  /** The node in the next line, above or below, that is closest to the same column. */
  private nearest(from: number, way: number): number {
    const here = this.cells[from];
    let best = from;
    for (let i = from + way; i >= 0 && i < this.cells.length; i += way) {
      const cell = this.cells[i];
      const line = this.cells[best];
      if (cell.y !== here.y) {
        if (best !== from && cell.y !== line.y) {
          break;
        }
        if (best === from || Math.abs(cell.x - here.x) < Math.abs(line.x - here.x)) {
          best = i;
        }
      }
    }
    return best;
  }

  private activate(i: number, open: boolean) {
    if (i < 0 || i >= this.names.length) {
      return;
    }
    this.active = i;
    const cell = this.cells[i];
    if (open) {
      this.chosen = this.names[i];
      this.dispatchEvent(new CustomEvent('node-chosen', { detail: this.names[i] }));
    } else if (cell) {
      const box = this.canvas.getBoundingClientRect();
      const view = this.closest('.zg-page')?.getBoundingClientRect();
      if (view && (box.top + cell.y < view.top || box.top + cell.y + this.size > view.bottom)) {
        this.closest('.zg-page')?.scrollBy({ top: box.top + cell.y - view.top - view.height / 2 });
      }
    }
    this.later();
  }
}

customElements.define('zg-node-map', NodeMap);
