import type { Fault, FaultCode } from '@shared/domain/fault';
import type { Store } from '@shared/domain/storage';

const FETCHED: readonly Store[] = ['modules', 'toolchains', 'downloads'];
const NO_NETWORK: readonly FaultCode[] = [
  'NETWORK_UNREACHABLE',
  'NETWORK_TIMEOUT',
  'NETWORK_STALLED',
  'NETWORK_PROXY_FAILED',
];

/** Something of it would have to be fetched again, and the network did not answer when it was last asked. */
export function missesNetwork(stores: readonly Store[], lastFault: Fault | null): boolean {
  if (lastFault === null || !stores.some((store) => FETCHED.includes(store))) return false;
  return NO_NETWORK.includes(lastFault.code);
}
