import type { Context } from './context';

/** Asks on the terminal; an empty answer agrees. */
export async function confirm({ words }: Pick<Context, 'words'>, question: string): Promise<boolean> {
  const { createInterface } = await import('node:readline/promises');
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await reader.question(`${question} ${words.switch.yesNo} `);
    return /^(y|yes|是|)$/i.test(answer.trim());
  } finally {
    reader.close();
  }
}
