import { runElevated } from '../../elevated-verbs';
import { FAILED, OK, type Answer } from '../answer';

/** The other side of an elevation, started by ourselves and not for people: what came of it lies beside the request. */
export async function elevated(verb: string, file: string, sha256: string): Promise<Answer> {
  const done = await runElevated(verb, file, sha256);
  return { json: { done }, text: '', status: done ? OK : FAILED };
}
