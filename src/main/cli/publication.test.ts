import { describe, expect, it } from 'vitest';
import { decidePublication } from './publication';

describe('whether PATH may be changed', () => {
  const own = { homeIsOwn: true, canAsk: true };

  it.each([
    [{}, own, 'ask'],
    [{}, { ...own, canAsk: false }, 'leave'],
    [{ yes: true }, own, 'publish'],
    [{ publish: true }, own, 'publish'],
    [{ publish: false }, own, 'leave'],
    [{ publish: false, yes: true }, own, 'leave'],
    // A home of one's own choosing publishes only by its own word.
    [{}, { ...own, homeIsOwn: false }, 'leave'],
    [{ yes: true }, { ...own, homeIsOwn: false }, 'leave'],
    [{ publish: true }, { ...own, homeIsOwn: false }, 'publish'],
  ] as const)('%j %j: %s', (options, facts, decision) => {
    expect(decidePublication(options, facts)).toBe(decision);
  });
});
