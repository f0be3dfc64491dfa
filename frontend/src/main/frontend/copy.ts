/** Copies within the click itself: browsers refuse the clipboard to whoever comes later. */
async function copy(text: string) {
  if (navigator.clipboard && window.isSecureContext) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

document.addEventListener('click', async (event) => {
  const button = event.composedPath().find((node) => node instanceof HTMLElement && node.dataset.copy !== undefined);
  if (button instanceof HTMLElement) {
    await copy(button.dataset.copy ?? '');
    button.dataset.copied = '';
    setTimeout(() => delete button.dataset.copied, 1200);
  }
});
