import { Notification } from 'electron';

export interface NotifierOptions {
  /** The setting, as it is now. */
  wanted: () => boolean;
  /** What is in front of the person needs no notification. */
  windowInFront: () => boolean;
  onClick: () => void;
}

export class Notifier {
  readonly #options: NotifierOptions;
  /** Kept until closed: a notification that was collected doesn't hear its click. */
  readonly #shown = new Set<Notification>();

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  tell(title: string, body = ''): void {
    const { wanted, windowInFront, onClick } = this.#options;
    if (!wanted() || windowInFront() || !Notification.isSupported()) return;
    const notification = new Notification({ title, body });
    this.#shown.add(notification);
    notification.on('close', () => this.#shown.delete(notification));
    notification.on('click', () => {
      this.#shown.delete(notification);
      onClick();
    });
    notification.show();
  }
}
