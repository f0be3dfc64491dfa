import type { Named } from './dropped.js';
import { FileUpload } from './file-upload.js';
import { Rate } from './format.js';
import type { Server, Target } from './server.js';

const LARGE_AT_ONCE = 2;
const FILES_AT_ONCE = 8;
const SMALL_AT_ONCE = 64;
const LARGE = 8 * 1024 * 1024;
const TICK = 500;
const REDRAW = 100;

/** The files of one page, some of them on their way at a time. */
export class Queue {
  uploads: FileUpload[] = [];
  private readonly rates = new Map<FileUpload, Rate>();
  private readonly whole = new Rate();
  private ticking: ReturnType<typeof setInterval> | undefined;
  private drawing: ReturnType<typeof setTimeout> | undefined;
  private busy = false;

  constructor(
    private readonly server: Server,
    private readonly texts: () => Record<string, string>,
    private readonly changed: () => void,
    private readonly ended: () => void,
  ) {}

  take(files: Named[], target: Target) {
    const below = target.folder === '' ? '' : `${target.folder}/`;
    files.forEach(({ file, path }) => this.add(file, target.space, below + path, false));
    this.start();
  }

  /** Goes on with uploads of another day, each under the name it began with. */
  goOn(files: { file: File; key: string }[], space: string) {
    files.forEach(({ file, key }) => this.add(file, space, key, false));
    this.start();
  }

  again(uploads: FileUpload[], replace: boolean) {
    this.uploads = this.uploads.map((one) =>
      uploads.includes(one) ? new FileUpload(one.file, one.space, one.key, replace || one.replace, this.server, this.texts()) : one,
    );
    this.start();
  }

  pause(uploads: FileUpload[]) {
    uploads.forEach((upload) => upload.pause());
    this.start();
  }

  resume(uploads: FileUpload[]) {
    uploads.forEach((upload) => upload.resume());
    this.start();
  }

  cancel(uploads: FileUpload[]) {
    const gone = new Set(uploads);
    this.uploads = this.uploads.filter((one) => !gone.has(one));
    Promise.all(uploads.map((upload) => upload.cancel())).then(() => this.ended());
    this.start();
  }

  /** Only what is unfinished stays in view. */
  clear() {
    this.uploads = this.unfinished();
    this.changed();
  }

  leave() {
    this.unfinished().forEach((upload) => upload.leave());
    clearInterval(this.ticking);
    this.ticking = undefined;
  }

  unfinished(): FileUpload[] {
    return this.uploads.filter((upload) => upload.unfinished);
  }

  in(...states: FileUpload['state'][]): FileUpload[] {
    return this.uploads.filter((upload) => states.includes(upload.state));
  }

  get bytes(): number {
    return this.uploads.reduce((sum, upload) => sum + upload.file.size, 0);
  }

  get sent(): number {
    return this.uploads.reduce((sum, upload) => sum + upload.sent, 0);
  }

  rate(upload?: FileUpload): number {
    return (upload ? this.rates.get(upload) : this.whole)?.perSecond() ?? 0;
  }

  private add(file: File, space: string, key: string, replace: boolean) {
    this.uploads.push(new FileUpload(file, space, key, replace, this.server, this.texts()));
  }

  private start() {
    for (let next = this.next(); next; next = this.next()) {
      next.run().then(() => this.end());
    }
    this.tell();
    this.ticking ??= setInterval(() => this.tick(), TICK);
    this.drawing ??= setTimeout(() => this.draw(), REDRAW);
  }

  /** Small files end many at a time. */
  private draw() {
    this.drawing = undefined;
    this.changed();
  }

  private end() {
    this.start();
    this.ended();
  }

  /** Two large files fill the line; small ones mostly wait for answers, so many of them go at once, as long as together they are no large one. */
  private next(): FileUpload | undefined {
    const active = this.uploads.filter((upload) => upload.active);
    const large = active.filter((upload) => upload.file.size > LARGE).length;
    const most = large < LARGE_AT_ONCE ? Infinity : LARGE;
    const left = LARGE - active.reduce((sum, upload) => sum + upload.file.size, 0);
    const fitting = active.length < FILES_AT_ONCE ? most : active.length < SMALL_AT_ONCE ? left : -1;
    return this.uploads.find((upload) => upload.state === 'waiting' && upload.file.size <= fitting);
  }

  /** The portal asks before it leaves the page while something is on its way. */
  private tell() {
    const busy = this.unfinished().length > 0;
    if (busy !== this.busy) {
      this.busy = busy;
      this.server.busy(busy);
    }
  }

  private tick() {
    const active = this.uploads.filter((upload) => upload.active);
    [...this.rates.keys()].filter((upload) => !upload.active).forEach((upload) => this.rates.delete(upload));
    active.forEach((upload) => {
      const rate = this.rates.get(upload) ?? new Rate();
      this.rates.set(upload, rate);
      rate.note(upload.sent);
    });
    this.whole.note(this.sent);
    if (active.length === 0 && this.in('waiting').length === 0 && !this.uploads.some((upload) => upload.summing)) {
      clearInterval(this.ticking);
      this.ticking = undefined;
      this.whole.forget();
    }
    this.changed();
  }
}
