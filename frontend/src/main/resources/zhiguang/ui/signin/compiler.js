// Vaadin's client makes functions of the expressions that the server sends, by the constructor Function, which the page's policy forbids. Here
// they are made by script elements with the page's nonce instead; eval, strings in timers and the constructor itself stay forbidden.
(() => {
  const nonce = document.currentScript.nonce;
  const known = new Map();
  const make = (parts) => {
    const names = parts.slice(0, -1).join(',');
    const body = parts.length ? String(parts[parts.length - 1]) : '';
    const source = 'document.currentScript.made = () => function (' + names + '\n) {\n' + body + '\n}';
    let factory = known.get(source);
    if (!factory) {
      const script = document.createElement('script');
      script.nonce = nonce;
      script.textContent = source;
      document.head.append(script);
      factory = script.made;
      script.remove();
      if (!factory) {
        throw new SyntaxError('this is no function');
      }
      known.set(source, factory);
    }
    return factory();
  };
  window.Function = new Proxy(Function, {
    apply: (target, self, parts) => make(parts),
    construct: (target, parts) => make(parts),
  });
})();
