/** Single keys: an element with data-key="n" is clicked, or focused when it is a field, unless somebody is typing. */
const NAMED = ['Backspace', 'Delete'];
const FIELDS = 'vaadin-text-field, input';

function isTyping(event: KeyboardEvent): boolean {
  return event.composedPath().some(
    (node) =>
      node instanceof HTMLElement &&
      (node.isContentEditable || node.matches('input:not([type=checkbox]), textarea, select, vaadin-dialog-overlay, vaadin-dialog, vaadin-confirm-dialog')),
  );
}

function isShown(element: Element): boolean {
  return element.getClientRects().length > 0;
}

function reach(element: HTMLElement) {
  if (element.matches(FIELDS)) {
    element.focus();
  } else {
    element.click();
  }
}

/** j and k go down and up the list of the page, as the arrows do; the first of them goes into it. */
function step(event: KeyboardEvent) {
  const grid = [...document.querySelectorAll<HTMLElement>('vaadin-grid[data-steps]')].find(isShown);
  const cell = grid?.shadowRoot?.activeElement;
  if (!grid) {
    return;
  }
  event.preventDefault();
  if (cell && cell.closest('tbody')) {
    const key = event.key === 'j' ? 'ArrowDown' : 'ArrowUp';
    cell.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
  } else {
    grid.shadowRoot?.querySelector<HTMLElement>('tbody tr:not([hidden]) [tabindex="0"], tbody [tabindex="0"]')?.focus();
    grid.setAttribute('navigating', '');
  }
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || (event.key.length !== 1 && !NAMED.includes(event.key)) || isTyping(event)) {
    return;
  }
  const found = [...document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`)].find(isShown);
  if (found) {
    event.preventDefault();
    reach(found);
  } else if (event.key === 'j' || event.key === 'k') {
    step(event);
  }
});
