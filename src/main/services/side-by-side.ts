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

/** All answers in order, with so many questions under way at once. */
export async function sideBySide<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
  most = SIDE_BY_SIDE,
): Promise<Answer[]> {
  const answers = new Array<Answer>(items.length);
  const rest = items.entries();
  const work = async (): Promise<void> => {
    for (const [at, item] of rest) answers[at] = await ask(item);
  };
  await Promise.all(Array.from({ length: most }, work));
  return answers;
}
