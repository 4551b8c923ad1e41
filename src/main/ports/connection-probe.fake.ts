import { fault, type FaultError } from '@shared/domain/fault';
import type { ConnectionProbe, Look, Measure, ProbeLimits } from './connection-probe';

/** Servers in memory, by `https://host` or `http://host`. Who isn't there can't be reached. */
export class FakeConnectionProbe implements ConnectionProbe {
  readonly servers = new Map<string, Look | FaultError>();
  /** By address. */
  readonly measures = new Map<string, Measure | FaultError>();
  /** Addresses looked at and measured, in order. */
  readonly asked: string[] = [];

  async look(url: string, { signal }: ProbeLimits): Promise<Look> {
    return this.#answer(url, this.servers.get(new URL(url).origin), signal);
  }

  async measure(url: string, { maxBytes, signal }: ProbeLimits & { maxBytes: number }): Promise<Measure> {
    const { bytes, ms } = await this.#answer(url, this.measures.get(url), signal);
    return { bytes: Math.min(bytes, maxBytes), ms };
  }

  async #answer<Answer>(
    url: string,
    answer: Answer | FaultError | undefined,
    signal: AbortSignal,
  ): Promise<Answer> {
    this.asked.push(url);
    if (signal.aborted) throw fault('CANCELLED', {});
    if (answer instanceof Error) throw answer;
    if (answer === undefined) throw fault('NETWORK_UNREACHABLE', { url, reason: 'ECONNREFUSED' });
    return answer;
  }
}
