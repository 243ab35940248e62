import { type AuthMethod, auth, type Field, field, type HttpRequest } from '../index.ts';
import { methodFaults } from '../rules/pack-rules.ts';

/** A sound method; a test replaces the part that it is about. */
export function methodOf(parts: Partial<AuthMethod>): AuthMethod {
  const sound = auth.apiKey({
    label: 'API key',
    fields: { apiKey: field.secret({ label: 'API key' }) },
    request: { baseUrl: 'https://api.example.com', headers: { 'x-api-key': '{apiKey}' } },
    check: { path: '/me' },
    example: { values: { apiKey: 'example-key' }, calls: [] },
  }) as AuthMethod;
  return { ...sound, ...parts };
}

/** The same with one field beside the key, which the base URL may name. */
export function methodWith(fields: Record<string, Field>, parts: Partial<AuthMethod> = {}): AuthMethod {
  return methodOf({ fields: { apiKey: field.secret({ label: 'API key' }), ...fields }, ...parts });
}

export function faultsOf(parts: Partial<AuthMethod>): { path: string; message: string }[] {
  return methodFaults('apiKey', methodOf(parts));
}

/** An `Http` that records what is sent and gives one answer. */
export function answering(status: number, body: unknown) {
  const sent: HttpRequest[] = [];
  const http = async (request: HttpRequest) => {
    sent.push(request);
    return { status, headers: {}, body: typeof body === 'string' ? body : JSON.stringify(body) };
  };
  return { http, sent };
}

export const now = () => new Date('2026-01-02T03:04:05Z');
