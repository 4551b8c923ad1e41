import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PIN_FILES, pinOrderOf } from './project';
import { settingsSchema } from './settings';

it('an order is what the settings take for one', () => {
  const file = fc.constantFrom<unknown>(...PIN_FILES, 'go.sum', 1, null);
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.array(file, { maxLength: 7 })), (value) => {
      const isTaken = settingsSchema.shape.pinOrder.safeParse(value).success;
      expect(pinOrderOf(value)).toEqual(isTaken ? value : PIN_FILES);
    }),
  );
  expect(pinOrderOf(undefined)).toEqual(PIN_FILES);
  expect(pinOrderOf(['mise.toml'])).toEqual(['mise.toml']);
});
