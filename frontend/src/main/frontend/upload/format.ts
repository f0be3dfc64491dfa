const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

export function size(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit++;
  }
  const whole = unit === 0 || value >= 10 || value === Math.floor(value);
  return `${value.toFixed(whole ? 0 : 1)} ${UNITS[unit]}`;
}

export function fill(text: string, ...values: (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, n) => String(values[Number(n)]));
}

/** How fast a growing number grows, over the last seconds. */
export class Rate {
  private readonly marks: [number, number][] = [];

  note(value: number) {
    this.marks.push([performance.now(), value]);
    if (this.marks.length > 8) {
      this.marks.shift();
    }
  }

  forget() {
    this.marks.length = 0;
  }

  perSecond(): number {
    const first = this.marks[0];
    const last = this.marks[this.marks.length - 1];
    return this.marks.length < 2 || last[0] === first[0] ? 0 : Math.max(0, ((last[1] - first[1]) / (last[0] - first[0])) * 1000);
  }
}
