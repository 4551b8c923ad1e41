// @ts-check
/**
 * In the place of `http2-wrapper`, which got loads at its start and we never ask for: it opens a TLS socket to see how
 * Node makes one, which is a tenth of the start of a command that asks the network.
 */
// eslint-disable-next-line no-restricted-syntax -- got imports the default
export default {};
