/** All calls share one channel, all events another: names are checked against the contract, not against channels. */
export const CALL_CHANNEL = 'gvm:call';
export const EVENT_CHANNEL = 'gvm:event';
