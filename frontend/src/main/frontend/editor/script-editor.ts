import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import { c, cpp } from '@codemirror/legacy-modes/mode/clike';
import { fortran } from '@codemirror/legacy-modes/mode/fortran';
import { javascript, json } from '@codemirror/legacy-modes/mode/javascript';
import { python } from '@codemirror/legacy-modes/mode/python';
import { shell } from '@codemirror/legacy-modes/mode/shell';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';
import { EditorView, basicSetup } from 'codemirror';
import { LitElement, css, html } from 'lit';

const DELAY = 250;
const LARGEST = 4 << 20;

const colours = HighlightStyle.define([
  { tag: [tags.comment, tags.meta], color: 'light-dark(oklch(0.5 0.03 250), oklch(0.68 0.03 250))', fontStyle: 'italic' },
  { tag: [tags.string, tags.special(tags.string)], color: 'light-dark(oklch(0.45 0.12 150), oklch(0.82 0.12 150))' },
  { tag: [tags.keyword, tags.controlKeyword], color: 'light-dark(oklch(0.48 0.19 300), oklch(0.78 0.13 300))' },
  { tag: [tags.variableName, tags.definition(tags.variableName)], color: 'light-dark(oklch(0.47 0.13 45), oklch(0.83 0.1 70))' },
  { tag: [tags.standard(tags.name), tags.function(tags.name)], color: 'light-dark(oklch(0.45 0.14 250), oklch(0.8 0.1 245))' },
  { tag: [tags.number, tags.attributeName], color: 'light-dark(oklch(0.48 0.13 25), oklch(0.82 0.1 25))' },
]);

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', backgroundColor: 'transparent', color: 'inherit' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--zg-mono)', lineHeight: '1.5' },
  '.cm-content': { caretColor: 'currentColor' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'currentColor' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--zg-quiet)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, currentColor 5%, transparent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground, ::selection': {
    backgroundColor: 'light-dark(#b9d7f5, #2c4d70) !important',
  },
  '.cm-specialChar': { color: 'var(--zg-danger)' },
  '.cm-panels': { backgroundColor: 'light-dark(#f4f5f7, #23262b)', color: 'inherit' },
});

const languages = [
  { names: /\.(c|h|cu)$/i, mode: c },
  { names: /\.(cc|cpp|cxx|hh|hpp)$/i, mode: cpp },
  { names: /\.(f|for|f77|f90|f95|f03|f08)$/i, mode: fortran },
  { names: /\.(json|ipynb)$/i, mode: json },
  { names: /\.(m?js|ts)$/i, mode: javascript },
  { names: /\.py$/i, mode: python },
  { names: /\.ya?ml$/i, mode: yaml },
  { names: /(^$|\.(ba|z)?sh$|\.(sbatch|slurm|job)$|^\.?(bashrc|bash_profile|profile|zshrc)$)/i, mode: shell },
];

/** Of a file's name; none is a shell script. */
function language(name: string): Extension {
  const found = languages.find((l) => l.names.test(name));
  return found ? StreamLanguage.define(found.mode) : [];
}

/** Edits a shell script, or another text. Carriage returns survive, so that the check can see them; text is kept in the browser as it is typed. */
class ScriptEditor extends LitElement {
  static properties = { value: { type: String }, label: { type: String }, draftKey: { type: String }, fileName: { type: String } };

  static styles = css`
    :host { display: block; min-height: 0; }
    #editor { height: 100%; }
    :host([dragged]) { outline: 2px dashed var(--aura-accent-color); outline-offset: -4px; }
    input { display: none; }
  `;

  declare value: string;
  declare label: string;
  declare draftKey: string;
  declare fileName: string;
  private readonly language = new Compartment();
  private view?: EditorView;
  private timer = 0;

  constructor() {
    super();
    this.value = '';
    this.label = '';
    this.draftKey = '';
    this.fileName = '';
  }

  render() {
    return html`<div id="editor"></div><input type="file" @change=${this.picked} />`;
  }

  firstUpdated() {
    this.view = new EditorView({
      parent: this.renderRoot.querySelector('#editor')!,
      root: this.renderRoot as ShadowRoot,
      state: EditorState.create({ doc: this.value, extensions: this.extensions() }),
    });
    this.addEventListener('dragover', (event) => this.dragged(event, true));
    this.addEventListener('dragleave', (event) => this.dragged(event, false));
    this.addEventListener('drop', (event) => this.dropped(event), true);
  }

  updated(changed: Map<string, unknown>) {
    if (changed.has('fileName') && this.view) {
      this.view.dispatch({ effects: this.language.reconfigure(language(this.fileName)) });
    }
    if (changed.has('value') && this.view && this.value !== this.text()) {
      this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: this.view.state.toText(this.value) } });
      clearTimeout(this.timer);
    }
  }

  focus() {
    this.view?.focus();
  }

  /** Lets the reader choose a file to take the script from. */
  open() {
    this.renderRoot.querySelector('input')!.click();
  }

  private extensions() {
    return [
      basicSetup,
      EditorState.lineSeparator.of('\n'),
      this.language.of(language(this.fileName)),
      syntaxHighlighting(colours),
      look,
      EditorView.contentAttributes.of({ 'aria-label': this.label }),
      EditorView.updateListener.of((update) => update.docChanged && this.typed()),
      EditorView.domEventHandlers({ blur: () => this.tell() }),
    ];
  }

  private typed() {
    this.keep();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.tell(), DELAY);
  }

  private tell() {
    clearTimeout(this.timer);
    const text = this.text();
    if (text !== this.value) {
      this.value = text;
      this.dispatchEvent(new CustomEvent('value-changed', { detail: { value: text } }));
    }
  }

  /** The server may be away while somebody types. */
  private keep() {
    if (!this.draftKey) {
      return;
    }
    try {
      const draft = JSON.parse(localStorage.getItem(this.draftKey) ?? '{}');
      localStorage.setItem(this.draftKey, JSON.stringify({ ...draft, script: this.text() }));
    } catch {
      // A full or forbidden store: the session still has the draft.
    }
  }

  private text(): string {
    return this.view?.state.sliceDoc() ?? this.value;
  }

  private picked(event: Event) {
    const input = event.target as HTMLInputElement;
    if (input.files?.[0]) {
      this.take(input.files[0]);
    }
    input.value = '';
  }

  private dragged(event: DragEvent, over: boolean) {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      this.toggleAttribute('dragged', over);
    }
  }

  private dropped(event: DragEvent) {
    const file = event.dataTransfer?.files[0];
    this.removeAttribute('dragged');
    if (file) {
      event.preventDefault();
      event.stopPropagation();
      this.take(file);
    }
  }

  private async take(file: File) {
    if (file.size > LARGEST) {
      this.refuse('large');
      return;
    }
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
      this.view?.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: this.view.state.toText(text) } });
      this.tell();
    } catch {
      this.refuse('encoding');
    }
  }

  private refuse(reason: string) {
    this.dispatchEvent(new CustomEvent('file-refused', { detail: reason }));
  }
}

customElements.define('zg-script-editor', ScriptEditor);
