// @ts-check
// What tests get for `vitest` in the lane: vitest's own runner and assertions, without vite, which needs native parts.
import {
  ASYMMETRIC_MATCHERS_OBJECT,
  GLOBAL_EXPECT,
  getState,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect';
import * as chai from 'chai';

export {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  it,
  onTestFinished,
  test,
} from '@vitest/runner';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

/** @type {Record<string | symbol, any>} */
const shared = globalThis;

/**
 * @param {unknown} value
 * @param {string} [message]
 */
function expectValue(value, message) {
  setState({ assertionCalls: 0 }, expect);
  return chai.expect(value, message);
}

export const expect = Object.assign(/** @type {any} */ (expectValue), chai.expect, {
  getState: () => getState(expect),
  setState: (/** @type {object} */ state) => setState(state, expect),
});
shared[GLOBAL_EXPECT] = expect;
expect.extend = (/** @type {object} */ matchers) => /** @type {any} */ (chai.expect).extend(expect, matchers);
Object.assign(expect, shared[ASYMMETRIC_MATCHERS_OBJECT]);
setState(
  {
    assertionCalls: 0,
    isExpectingAssertions: false,
    isExpectingAssertionsError: null,
    expectedAssertionsNumber: null,
    expectedAssertionsNumberErrorGen: null,
  },
  expect,
);
