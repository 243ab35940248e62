import autocannon from 'autocannon';
import { percentile } from './measure.ts';
import type { Running } from './processes.ts';

/** Something to be asked over HTTP, and what a right answer holds. */
export interface Target {
  readonly running: Running;
  readonly path: string;
  readonly token: string;
  /** Sent one after the other, for ever. Without a body a request is a GET. */
  readonly requests: readonly { readonly path?: string; readonly body?: string; readonly holds: readonly string[] }[];
}

/** What one window of load showed. */
export interface Window {
  readonly requestsPerSecond: number;
  readonly medianMilliseconds: number;
  readonly p99Milliseconds: number;
  /** User and system time of the server's process, by request. */
  readonly cpuMicroseconds: number;
  readonly residentMegabytes: number;
}

/** The answers that a target gives, each made sure to be right: what differs from them later is a failure. */
export async function expectedAnswers(target: Target): Promise<ReadonlySet<string>> {
  const answers = new Set<string>();
  for (const { path, body, holds } of target.requests) {
    const response = await fetch(target.running.url + (path ?? target.path), {
      method: body === undefined ? 'GET' : 'POST',
      headers: headersOf(target),
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const missing = holds.filter((part) => !text.includes(part)).length;
    if (!response.ok || /"errors"|ResolveFailure/.test(text) || missing > 0)
      throw new Error(`${target.path} does not answer as it must (${response.status}, ${missing} parts missing).`);
    answers.add(text);
  }
  return answers;
}

/** Loads a target for some seconds with so many connections, each of which asks again when it has its answer. */
export async function load(target: Target, answers: ReadonlySet<string>, connections: number, seconds: number) {
  const { running } = target;
  const milliseconds: number[] = [];
  const cpuBefore = running.cpuMicroseconds();
  const startedAt = performance.now();
  let endedAt = startedAt;
  const result = await new Promise<{ errors: number; mismatches: number; non2xx: number }>((resolve, reject) => {
    const run = autocannon(
      {
        url: running.url,
        connections,
        duration: seconds,
        sampleInt: 50,
        method: 'GET',
        headers: headersOf(target),
        requests: target.requests.map(({ path = target.path, body }) =>
          body === undefined ? { method: 'GET', path } : { method: 'POST', path, body },
        ),
        verifyBody: (body) => answers.has(body),
      },
      (error, outcome) => (error ? reject(error) : resolve(outcome)),
    );
    run.on('response', (_client, _status, _bytes, time) => {
      milliseconds.push(time);
      endedAt = performance.now();
    });
  });
  const cpu = running.cpuMicroseconds() - cpuBefore;
  const failures = result.errors + result.mismatches + result.non2xx;
  if (failures > 0 || milliseconds.length === 0)
    throw new Error(`${failures} of ${milliseconds.length} requests to ${target.path} failed.`);
  const sorted = Float64Array.from(milliseconds).sort();
  return {
    requestsPerSecond: milliseconds.length / ((endedAt - startedAt) / 1000),
    medianMilliseconds: percentile(sorted, 0.5),
    p99Milliseconds: percentile(sorted, 0.99),
    cpuMicroseconds: cpu / milliseconds.length,
    residentMegabytes: running.residentMegabytes(),
  } satisfies Window;
}

function headersOf({ token }: Target): Record<string, string> {
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}
