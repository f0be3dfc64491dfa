// Dark and light as the portal's page says that led here, else as the system; before the first line is drawn, so that a dark page does not flash white.
(() => {
  const chosen = new URLSearchParams(location.hash.slice(1)).get('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => {
    document.documentElement.classList.toggle('dark-mode', chosen ? chosen === 'dark' : system.matches);
  };
  system.addEventListener('change', follow);
  follow();
})();
