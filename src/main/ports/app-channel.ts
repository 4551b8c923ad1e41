/** What the command tells the app that runs beside it. */
export type AppMessage =
  /** Something in the home changed; the parts that may have. */
  { kind: 'changed'; parts: ChangedPart[] };

export const CHANGED_PARTS = ['toolchains', 'history', 'settings', 'projects'] as const;
export type ChangedPart = (typeof CHANGED_PARTS)[number];

/** The way from one process of this account to the app on the same home; nobody else can reach it. */
export interface AppChannel {
  /** Answers whether an app heard it; never throws and never waits longer than some hundred milliseconds. */
  tell(message: AppMessage): Promise<boolean>;
  /**
   * Hears messages until the answered function is called. What isn't a message is dropped. Throws DISK_FAILED where no
   * channel can be made.
   */
  listen(onMessage: (message: AppMessage) => void): Promise<() => Promise<void>>;
}
