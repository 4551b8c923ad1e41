import { foreignFunctions } from './native';

const HWND_BROADCAST = 0xffff;
const WM_SETTINGCHANGE = 0x001a;
const SMTO_ABORTIFHUNG = 0x0002;
/** Milliseconds for each window: a hung program must not hold up a switch. */
const PATIENCE = 1000;

/** Tells every window that the environment changed, so that Explorer hands the new one to what it starts. */
export function broadcastEnvironmentChange(): Promise<void> {
  const send = foreignFunctions()
    .load('user32.dll')
    .func(
      'intptr_t __stdcall SendMessageTimeoutW(intptr_t hWnd, uint32_t Msg, uintptr_t wParam, str16 lParam, uint32_t fuFlags, uint32_t uTimeout, _Out_ uintptr_t *lpdwResult)',
    );
  return new Promise((resolve, reject) => {
    const told = (error: unknown): void => (error instanceof Error ? reject(error) : resolve());
    // Off the main thread: a slow window must not freeze ours.
    send.async(HWND_BROADCAST, WM_SETTINGCHANGE, 0, 'Environment', SMTO_ABORTIFHUNG, PATIENCE, [0], told);
  });
}
