import { AuditCheckpoint, AuditCursor, AuditHead } from '../audit/chain.entity.ts';
import { AuditRow } from '../audit/event.entity.ts';
import { Use, UseRate } from '../audit/use.entity.ts';
import { Connection } from '../connections/connection.entity.ts';
import { ConnectionGrant } from '../connections/connection-grant.entity.ts';
import { Revocation } from '../connections/revocation.entity.ts';
import { DataKey } from '../crypto/data-key.entity.ts';
import { KeyEncryptionKey } from '../crypto/key-encryption-key.entity.ts';
import { Environment } from '../environments/environment.entity.ts';
import { IdempotencyKey } from '../identity/idempotency.entity.ts';
import { RateWindow } from '../identity/rate-window.entity.ts';
import { RunToken } from '../identity/run-token.entity.ts';
import { Token } from '../identity/token.entity.ts';
import { User } from '../identity/user.entity.ts';
import { Workspace } from '../identity/workspace.entity.ts';
import { Instance } from '../keys/instance.entity.ts';
import { KeyJob } from '../keys/key-job.entity.ts';
import { SetAside } from '../keys/set-aside.entity.ts';
import { Authorization } from '../oauth/authorization.entity.ts';
import { OAuthApp } from '../oauth/oauth-app.entity.ts';
import { Secret } from '../secrets/secret.entity.ts';
import { SecretValue } from '../secrets/secret-value.entity.ts';

/** Every entity, listed one by one: the order is that of their foreign keys. */
export const entities = [
  KeyEncryptionKey,
  Workspace,
  User,
  Token,
  IdempotencyKey,
  RateWindow,
  Environment,
  RunToken,
  DataKey,
  Secret,
  SecretValue,
  Connection,
  ConnectionGrant,
  Revocation,
  OAuthApp,
  Authorization,
  AuditRow,
  AuditHead,
  AuditCheckpoint,
  AuditCursor,
  Use,
  UseRate,
  Instance,
  KeyJob,
  SetAside,
];
