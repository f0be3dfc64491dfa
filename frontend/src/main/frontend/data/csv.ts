export interface Table {
  rows: string[][];
  /** Whether the last row may go on after the text. */
  open: boolean;
}

/** The separator that the first line has most of, outside of quotes. */
export function separator(text: string): string {
  const counts = new Map([',', ';', '\t'].map((mark) => [mark, 0]));
  let quoted = false;
  for (const c of text) {
    if (c === '"') {
      quoted = !quoted;
    } else if (!quoted && c === '\n') {
      break;
    } else if (!quoted && counts.has(c)) {
      counts.set(c, counts.get(c)! + 1);
    }
  }
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** RFC 4180: quoted fields may hold separators, line ends and doubled quotes. Stops after `most` rows. */
export function parse(text: string, mark: string, most: number): Table {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  let begun = false;
  const endRow = () => {
    row.push(field);
    rows.push(row);
    row = [];
    field = '';
    begun = false;
  };
  for (let i = 0; i < text.length && rows.length < most; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') {
        field += c;
      } else if (text[i + 1] === '"') {
        field += c;
        i++;
      } else {
        quoted = false;
      }
    } else if (c === '"' && field === '') {
      quoted = true;
      begun = true;
    } else if (c === mark) {
      row.push(field);
      field = '';
      begun = true;
    } else if (c === '\n') {
      endRow();
    } else if (c !== '\r' || text[i + 1] !== '\n') {
      field += c;
      begun = true;
    }
  }
  const open = rows.length < most && (begun || row.length > 0);
  if (open) {
    endRow();
  }
  return { rows, open };
}
