import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sideBySide } from './side-by-side';

test('answers stand in order, with so many questions under way at once', async () => {
  let underWay = 0;
  let most = 0;
  const ask = async (item: number): Promise<number> => {
    underWay += 1;
    most = Math.max(most, underWay);
    for (let turn = item % 3; turn >= 0; turn -= 1) await setImmediate();
    underWay -= 1;
    return item * 10;
  };
  expect(await sideBySide([5, 1, 4, 2, 3], ask, 2)).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(2);
  expect(await sideBySide([], ask)).toEqual([]);
});

test('where one fails no other is begun, and those under way end before it is told', async () => {
  const ended: number[] = [];
  const ask = async (item: number): Promise<void> => {
    if (item === 1) throw new Error('first');
    await setImmediate();
    ended.push(item);
    if (item === 2) throw new Error('second');
  };
  await expect(sideBySide([1, 2, 3, 4, 5], ask, 3)).rejects.toThrow('first');
  expect(ended).toEqual([2, 3]);
});
