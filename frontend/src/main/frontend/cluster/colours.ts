/** The theme's tones as the browser draws them now; canvases know neither custom properties nor every colour space. */
export function colour(host: HTMLElement, value: string): string {
  const probe = document.createElement('span');
  probe.style.color = value;
  probe.style.display = 'none';
  host.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  pixel.fillStyle = computed;
  pixel.fillRect(0, 0, 1, 1);
  const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
  return a === 255 ? `rgb(${r}, ${g}, ${b})` : `rgba(${r}, ${g}, ${b}, ${a / 255})`;
}

/** Calls when light becomes dark or the other way round, until the signal ends it. */
export function onThemeChange(changed: () => void, signal: AbortSignal) {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed, { signal });
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class', 'theme'] });
  signal.addEventListener('abort', () => observer.disconnect());
}
