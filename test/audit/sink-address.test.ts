import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../server/config/config.ts';
import { createTestApp } from '../support/app.ts';

describe('AUDIT_SINK', () => {
  test.each([
    'hunter2canary',
    '/var/log/hunter2canary',
    'file://hunter2canary',
    'file://hunter2canary/log',
    'file:///',
    'file:///hunter2canary%2Flog',
    'file:///hunter2canary%00log',
    'ftp://hunter2canary.example/log',
    'https://hunter2canary:word@siem.example.com/',
    'https://:hunter2canary@siem.example.com/',
    'https://siem.example.com/#hunter2canary',
    'https://hunter2canary.example.com:99999/',
    'syslog:///hunter2canary',
    'syslog://hunter2canary:99999',
    'syslog://hunter2canary@10.0.0.9:601',
    'javascript:hunter2canary',
  ])('%s is refused, and not repeated', (value) => {
    let message = '';
    try {
      loadConfig({ AUDIT_SINK: value });
    } catch (error) {
      expect((error as Error).name).toBe('ConfigError');
      message = (error as Error).message;
    }
    expect(message).toContain('AUDIT_SINK must be a URL');
    expect(message).not.toContain('hunter2canary');
  });

  test.each([
    ['file:///var/log/audit.jsonl', { kind: 'file', path: '/var/log/audit.jsonl' }],
    ['https://siem.example.com/events', { kind: 'webhook', url: 'https://siem.example.com/events', tokenFile: null }],
    ['syslog://10.0.0.9', { kind: 'syslog', host: '10.0.0.9', port: 601, tls: false }],
    ['syslogs://logs.example.com', { kind: 'syslog', host: 'logs.example.com', port: 6514, tls: true }],
    ['syslog://[::1]:1601', { kind: 'syslog', host: '::1', port: 1601, tls: false }],
  ])('%s is taken', (value, target) => {
    expect(loadConfig({ AUDIT_SINK: value }).auditSink).toEqual(target);
  });

  test('a token file that cannot be read is a fault of the start, and an http sink one of production', async () => {
    const env = {
      AUDIT_SINK: 'http://siem.example.com/',
      AUDIT_SINK_TOKEN_FILE: join(tmpdir(), 'dragops-none', 'token'),
    };
    await expect(createTestApp('pglite', { env })).rejects.toThrow(/AUDIT_SINK_TOKEN_FILE names, cannot be read/);
    const production = { ...env, NODE_ENV: 'production', DATABASE_URL: 'postgresql://u@localhost/d', KEYS: 'k' };
    const { weaknesses } = loadConfig({ ...production, PUBLIC_URL: 'https://connections.example.com' });
    expect(weaknesses).toEqual([expect.stringContaining('AUDIT_SINK must be https')]);
  });
});
