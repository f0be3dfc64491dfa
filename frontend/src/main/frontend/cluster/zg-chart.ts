import { LitElement, html, nothing } from 'lit';
import type { EChartsType } from 'echarts/core';
import { duration } from '../time.js';
import { colour, onThemeChange } from './colours.js';

type Unit = 'count' | 'percent' | 'duration';

interface Line {
  name: string;
  tone: string;
  /** Drawn filled down to the axis. */
  area?: boolean;
  dashed?: boolean;
  values: (number | null)[];
}

interface Content {
  label: string;
  unit: Unit;
  /** Seconds since 1970. */
  from: number;
  to: number;
  times: number[];
  lines: Line[];
  /** Each time's values as bars upon each other. */
  bars?: boolean;
  /** Instead of times: what the values of the first line belong to, the largest first; drawn as one bar each. */
  names?: string[];
}

interface Words {
  table: string;
  chart: string;
  time: string;
  empty: string;
}

/** Lines or bars over time, or bars beside names, in the theme's colours; the same numbers as a table for who would rather read them. */
class ZgChart extends LitElement {
  static properties = {
    content: { type: Object },
    words: { type: Object },
    asTable: { state: true },
  };

  declare content?: Content;
  declare words?: Words;
  declare asTable: boolean;
  private chart?: EChartsType;
  private stop = new AbortController();
  private readonly resized = new ResizeObserver(() => this.chart?.resize());

  constructor() {
    super();
    this.asTable = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stop = new AbortController();
    onThemeChange(() => this.draw(), this.stop.signal);
    this.resized.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop.abort();
    this.resized.disconnect();
    this.chart?.dispose();
    this.chart = undefined;
  }

  render() {
    const { content, words } = this;
    if (!content || !words) {
      return nothing;
    }
    const empty = entries(content) === 0;
    return html`
      <div class="zg-chart-canvas" role="img" aria-label=${content.label} ?hidden=${this.asTable || empty}></div>
      ${empty ? html`<p class="zg-chart-empty">${words.empty}</p>` : nothing}
      ${this.asTable && !empty ? this.table(content, words) : nothing}
      ${empty
        ? nothing
        : html`<button type="button" class="zg-chart-switch" aria-pressed=${this.asTable} @click=${() => (this.asTable = !this.asTable)}>
            ${this.asTable ? words.chart : words.table}
          </button>`}
    `;
  }

  private table(content: Content, words: Words) {
    const { names } = content;
    const order = names ? names.map((_, i) => i) : content.times.map((_, i) => content.times.length - 1 - i);
    return html`<div class="zg-chart-table" tabindex="0">
      <table aria-label=${content.label}>
        <thead>
          <tr><th scope="col">${names ? content.label : words.time}</th>${content.lines.map((line) => html`<th scope="col" class="zg-number">${line.name}</th>`)}</tr>
        </thead>
        <tbody>
          ${order.map(
            (i) => html`<tr>
              <th scope="row">${names ? names[i] : moment(content.times[i], true)}</th>
              ${content.lines.map((line) => html`<td class="zg-number">${text(line.values[i], content.unit)}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  updated() {
    void this.draw();
  }

  private async draw() {
    const place = this.querySelector<HTMLElement>('.zg-chart-canvas');
    if (!this.content || !place || place.hidden || entries(this.content) === 0) {
      return;
    }
    const { init } = await import('./echarts.js');
    if (!this.isConnected) {
      return;
    }
    if (this.chart && this.chart.getDom() !== place) {
      this.chart.dispose();
      this.chart = undefined;
    }
    this.chart ??= init(place);
    this.chart.resize();
    this.chart.setOption(this.content.names ? this.ranking(this.content, this.content.names) : this.option(this.content), true);
  }

  private option(content: Content) {
    const ink = colour(this, 'var(--vaadin-text-color, currentColor)');
    const quiet = colour(this, 'var(--zg-quiet)');
    const line = colour(this, 'color-mix(in srgb, currentColor 14%, transparent)');
    const paper = colour(this, 'var(--vaadin-background-color)');
    const several = content.lines.length > 1;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    return {
      animation: !still,
      animationDuration: 200,
      textStyle: { fontFamily: getComputedStyle(this).fontFamily, color: ink },
      grid: { left: 8, right: 14, top: several ? 30 : 12, bottom: 4, containLabel: true },
      legend: { show: several, top: 0, left: 0, itemWidth: 16, itemHeight: 8, textStyle: { color: ink }, icon: 'roundRect' },
      tooltip: {
        trigger: 'axis',
        backgroundColor: paper,
        borderColor: line,
        textStyle: { color: ink, fontSize: 13 },
        formatter: (points: { axisValue: number; marker: string; seriesName: string; value: [number, number | null] }[]) => this.tip(points),
      },
      xAxis: {
        type: 'time',
        min: content.from * 1000,
        max: content.to * 1000,
        axisLine: { lineStyle: { color: line } },
        axisLabel: { color: quiet, hideOverlap: true, formatter: (ms: number) => axis(ms / 1000, content.to - content.from) },
        splitLine: { show: false },
      },
      yAxis: {
        type: 'value',
        min: 0,
        max: content.unit === 'percent' ? 100 : undefined,
        minInterval: content.unit === 'percent' ? undefined : 1,
        interval: content.unit === 'percent' ? 25 : undefined,
        splitNumber: 4,
        axisLabel: { color: quiet, formatter: (n: number) => text(n, content.unit) },
        splitLine: { lineStyle: { color: line } },
      },
      series: content.lines.map((each) => {
        const tone = colour(this, `var(--zg-${each.tone})`);
        if (content.bars) {
          return { type: 'bar', stack: 'all', name: each.name, color: tone, barMaxWidth: 28, emphasis: { disabled: true }, data: this.points(content, each) };
        }
        return {
          type: 'line',
          name: each.name,
          showSymbol: content.times.length < 3,
          symbolSize: 6,
          sampling: 'lttb',
          connectNulls: false,
          color: tone,
          lineStyle: { width: 2, type: each.dashed ? [6, 4] : 'solid' },
          areaStyle: each.area ? { opacity: 0.16 } : undefined,
          emphasis: { disabled: true },
          data: this.points(content, each),
        };
      }),
    };
  }

  /** One bar a name, the first on top. */
  private ranking(content: Content, names: string[]) {
    const ink = colour(this, 'var(--vaadin-text-color, currentColor)');
    const quiet = colour(this, 'var(--zg-quiet)');
    const line = colour(this, 'color-mix(in srgb, currentColor 14%, transparent)');
    const [of] = content.lines;
    return {
      animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      animationDuration: 200,
      textStyle: { fontFamily: getComputedStyle(this).fontFamily, color: ink },
      grid: { left: 8, right: 56, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', min: 0, splitNumber: 4, axisLabel: { color: quiet, formatter: (n: number) => text(n, content.unit) }, splitLine: { lineStyle: { color: line } } },
      yAxis: { type: 'category', inverse: true, data: names, axisTick: { show: false }, axisLine: { lineStyle: { color: line } }, axisLabel: { color: ink, width: 160, overflow: 'truncate' } },
      series: [
        {
          type: 'bar',
          name: of.name,
          color: colour(this, `var(--zg-${of.tone})`),
          barMaxWidth: 18,
          emphasis: { disabled: true },
          label: { show: true, position: 'right', color: ink, formatter: (point: { value: number }) => text(point.value, content.unit) },
          data: of.values,
        },
      ],
    };
  }

  /** A hole in the samples is a hole in the line. */
  private points(content: Content, line: Line): [number, number | null][] {
    const usual = content.times.length > 1 ? median(content.times) : 0;
    const points: [number, number | null][] = [];
    content.times.forEach((time, i) => {
      const before = content.times[i - 1];
      if (before !== undefined && time - before > usual * 2.5) {
        points.push([(before + 1) * 1000, null]);
      }
      points.push([time * 1000, line.values[i]]);
    });
    return points;
  }

  private tip(points: { axisValue: number; marker: string; seriesName: string; value: [number, number | null] }[]): HTMLElement {
    const box = document.createElement('div');
    const head = document.createElement('strong');
    head.textContent = moment(points[0].axisValue / 1000, false);
    box.append(head);
    for (const point of points) {
      const row = document.createElement('div');
      row.textContent = `${point.seriesName}: ${text(point.value[1], this.content!.unit)}`;
      box.append(row);
    }
    return box;
  }
}

function entries(content: Content): number {
  return content.names ? content.names.length : content.times.length;
}

function median(times: number[]): number {
  const steps = times.slice(1).map((time, i) => time - times[i]).sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)];
}

function text(value: number | null, unit: Unit): string {
  if (value === null || value === undefined) {
    return '–';
  }
  if (unit === 'duration') {
    return duration(value);
  }
  const digits = unit === 'percent' || value >= 100 || Number.isInteger(value) ? 0 : value >= 1 ? 1 : 2;
  const number = value.toLocaleString(document.documentElement.lang || undefined, { maximumFractionDigits: digits });
  return unit === 'percent' ? `${number} %` : number;
}

const two = (n: number) => String(n).padStart(2, '0');

function moment(seconds: number, withYear: boolean): string {
  const d = new Date(seconds * 1000);
  return `${withYear ? `${d.getFullYear()}-` : ''}${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}`;
}

function axis(seconds: number, span: number): string {
  const d = new Date(seconds * 1000);
  return span <= 2 * 86400 ? `${two(d.getHours())}:${two(d.getMinutes())}` : `${two(d.getMonth() + 1)}-${two(d.getDate())}`;
}

customElements.define('zg-chart', ZgChart);
