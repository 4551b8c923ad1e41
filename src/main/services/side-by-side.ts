/** Questions under way at once: enough to keep the thread pool busy. */
const SIDE_BY_SIDE = 16;

/** The answer, or another one when it fails or takes longer. */
export async function within<Value, Other>(
  ms: number,
  work: Promise<Value>,
  otherwise: Other,
): Promise<Value | Other> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Other>((resolve) => (timer = setTimeout(resolve, ms, otherwise)));
  try {
    return await Promise.race([work.catch(() => otherwise), late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * All answers in order, with so many questions under way at once. Where one fails no other is begun, and it is told when
 * those under way have ended: what they still wrote can then be cleaned up after.
 */
export async function sideBySide<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
  most = SIDE_BY_SIDE,
): Promise<Answer[]> {
  const answers = new Array<Answer>(items.length);
  const failures: unknown[] = [];
  const rest = items.entries();
  const work = async (): Promise<void> => {
    // The workers share one iterator: each takes the next as soon as it is free.
    for (const [at, item] of rest) {
      if (failures.length > 0) return;
      try {
        answers[at] = await ask(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: most }, work));
  if (failures.length > 0) throw failures[0];
  return answers;
}
