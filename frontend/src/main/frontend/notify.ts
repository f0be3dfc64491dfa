/** Notifications of the browser itself, for people whose portal is in another tab. Asked for only when somebody clicks. */

function state(): string {
  if (!window.isSecureContext || typeof Notification === 'undefined') return 'unsupported';
  return Notification.permission;
}

/** One that the same notice raised in another tab is replaced, not doubled. */
class BrowserNotifier extends HTMLElement {
  show(tag: string, title: string, body: string, page: string) {
    if (state() !== 'granted' || document.visibilityState === 'visible') return;
    const notification = new Notification(title, { body, tag, icon: 'icons/favicon.svg' });
    notification.onclick = () => {
      window.focus();
      notification.close();
      window.location.assign(page);
    };
  }
}

customElements.define('zg-notifier', BrowserNotifier);

/** A button that asks for the permission: browsers hear the question only in the click itself. */
class PermissionAsker extends HTMLElement {
  connectedCallback() {
    this.draw();
  }

  private draw() {
    const now = state();
    const words = document.createElement('span');
    words.className = 'zg-quiet';
    words.textContent = this.getAttribute(`data-${now}`) ?? '';
    const button = document.createElement('vaadin-button');
    button.textContent = this.getAttribute('data-ask') ?? '';
    button.addEventListener('click', async () => {
      await Notification.requestPermission();
      this.draw();
    });
    this.replaceChildren(...(now === 'default' ? [button, words] : [words]));
  }
}

customElements.define('zg-notification-permission', PermissionAsker);
