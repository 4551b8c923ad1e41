import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bytesOf, textOf } from './lossless-text';

it('gives back every byte, whatever they are', () => {
  const nearlyUtf8 = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
        fc.uint8Array({ maxLength: 4 }),
      ),
    )
    .map((pieces) => Buffer.concat(pieces));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), nearlyUtf8), (bytes) => {
      expect([...bytesOf(textOf(bytes))]).toEqual([...bytes]);
    }),
    { numRuns: 2000 },
  );
});

it('reads what is UTF-8 as it is, also beside what is not', () => {
  expect(textOf(Buffer.from('\uFEFF路径 🙂\r\n'))).toBe('\uFEFF路径 🙂\r\n');
  const mixed = Buffer.concat([Buffer.from('路径 '), Buffer.of(0xe9, 0xff), Buffer.from(' 🙂')]);
  expect(textOf(mixed)).toBe('路径 \uDCE9\uDCFF 🙂');
});

it('survives the journal', () => {
  const text = textOf(Buffer.of(0xe9, 0x0a));
  expect(bytesOf(JSON.parse(JSON.stringify(text)) as string)).toEqual(Buffer.of(0xe9, 0x0a));
});
