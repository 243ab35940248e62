import { AuditCheckpoint, AuditCursor, AuditHead } from './audit/log/chain.entity.ts';
import { AuditRow } from './audit/log/event.entity.ts';
import { Use, UseRate } from './audit/uses/use.entity.ts';
import { Connection } from './connections/connection.entity.ts';
import { Revocation } from './connections/revocation/revocation.entity.ts';
import { Share } from './connections/sharing/share.entity.ts';
import { DataKey } from './crypto/data-key.entity.ts';
import { KeyEncryptionKey } from './crypto/key-encryption-key.entity.ts';
import { Environment } from './environments/environment.entity.ts';
import { RunToken } from './identity/tokens/run-token.entity.ts';
import { Token } from './identity/tokens/token.entity.ts';
import { User } from './identity/user.entity.ts';
import { Workspace } from './identity/workspace.entity.ts';
import { KeyJob } from './keys/rotation/key-job.entity.ts';
import { SetAside } from './keys/rotation/set-aside.entity.ts';
import { Instance } from './keys/staging/instance.entity.ts';
import { IdempotencyKey } from './limits/idempotency.entity.ts';
import { RateWindow } from './limits/rate-window.entity.ts';
import { OAuthApp } from './oauth/apps/oauth-app.entity.ts';
import { Authorization } from './oauth/authorize/authorization.entity.ts';
import { Secret } from './secrets/secret.entity.ts';
import { SecretValue } from './secrets/secret-value.entity.ts';

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
  Share,
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
