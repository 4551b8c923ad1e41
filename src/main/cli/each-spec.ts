/** Several versions in one call: one that fails doesn't keep the others from going on. */
import { toFault, type Fault } from '@shared/domain/fault';
import { FAILED, OK } from './answer';
import type { Context } from './context';
import { failureJson, failureText, type FailureJson } from './failures';

export type SpecOutcome<Value> =
  { spec: string; ok: true; value: Value } | { spec: string; ok: false; fault: Fault };

/** Side by side; the answers come in the order asked. */
export function eachSpec<Value>(
  specs: readonly string[],
  work: (spec: string) => Promise<Value>,
): Promise<SpecOutcome<Value>[]> {
  return Promise.all(
    specs.map(async (spec): Promise<SpecOutcome<Value>> => {
      try {
        return { spec, ok: true, value: await work(spec) };
      } catch (error) {
        return { spec, ok: false, fault: toFault(error) };
      }
    }),
  );
}

/** Tells the failures; JSON carries the first as `error`, and all of them as `failed`. */
export async function tellFailures(
  outcomes: readonly SpecOutcome<unknown>[],
  { words, language, terminal, json }: Context,
): Promise<{
  json: { error?: FailureJson; failed?: { spec: string; error: FailureJson }[] };
  status: number;
}> {
  const failed: { spec: string; error: FailureJson }[] = [];
  for (const outcome of outcomes) {
    if (outcome.ok) continue;
    failed.push({ spec: outcome.spec, error: await failureJson(outcome.fault, language, words) });
  }
  const [first] = failed;
  if (!first) return { json: {}, status: OK };
  if (!json) for (const { error } of failed) terminal.tell(failureText(error, words));
  return { json: { error: first.error, failed }, status: FAILED };
}
