import type { EnumRef } from '@pothos/core';
import type { Builder, BuilderTypes } from '../../graphql/builder.ts';
import type { EventType, TargetKind } from '../log/events.ts';

/** A word of the log as the API has it. A row that was changed in the database may hold another: that is `UNKNOWN`. */
export interface WordEnum<Word extends string> {
  readonly ref: EnumRef<BuilderTypes, Word | 'unknown'>;
  readonly of: (word: string) => Word | 'unknown';
}

const ACTOR_KINDS = {
  user: 'A user.',
  engine: 'An engine.',
  run: 'A run.',
  system: 'The server by itself.',
  operator: 'The operator, by the command line.',
  nobody: 'Somebody who was not let in.',
} as const;

const TARGET_KINDS: Readonly<Record<TargetKind, string>> = {
  connection: 'A connection.',
  secret: 'A secret.',
  environment: 'An environment.',
  oauth_app: 'An OAuth app of the workspace.',
  authorization: 'A try to authorize a connection.',
  engine_token: 'The token of an engine.',
  run_token: 'The token of a run.',
  user_token: 'The token of a user.',
  session: 'The session of a browser.',
  user: 'A user.',
  workspace: 'The workspace itself.',
  data_key: 'A data key.',
  kek: 'A key-encryption key.',
  key_job: 'A rotation of keys.',
};

const EVENT_TYPES: Readonly<Record<EventType, string>> = {
  'access.refused': 'A caller asked for what it may not.',
  'authorization.failed': 'An authorization of a connection came to nothing.',
  'authorization.started': 'An authorization of a connection began.',
  'connection.authorized': 'A user authorized a connection at its service.',
  'connection.created': 'A connection was made from credentials.',
  'connection.deleted': 'A connection was deleted.',
  'connection.opened': 'Credentials of a connection were decrypted.',
  'connection.refreshed': 'The tokens of a connection were refreshed, or could not be.',
  'connection.renamed': 'A connection got another name.',
  'connection.replaced': 'A connection got other credentials.',
  'connection.revoked': 'The credentials of a connection were deleted.',
  'connection.shared': 'A connection was shared, or not any more.',
  'connection.tested': 'The credentials of a connection were tried at its service.',
  'credentials.tested': 'Credentials were tried at their service, and not saved.',
  'data_key.activated': 'A data key began to seal.',
  'data_key.destroyed': 'A data key was destroyed, and what it sealed with it.',
  'data_key.retired': 'A data key is not needed any more.',
  'doctor.fixed': 'The operator mended a row.',
  'engine_token.created': 'An engine got a token.',
  'engine_token.revoked': 'The token of an engine was ended.',
  'environment.created': 'An environment was made.',
  'environment.deleted': 'An environment was deleted.',
  'environment.protected': 'An environment was protected, or not any more.',
  'environment.renamed': 'An environment got another name.',
  'grant.revoked_at_service': 'A service was told to end the access of a connection.',
  'kek.activated': 'A key-encryption key began to wrap data keys.',
  'kek.retired': 'A key-encryption key is not needed any more.',
  'key_rotation.cancelled': 'A rotation of keys was stopped.',
  'key_rotation.ended': 'A rotation of keys came to its end.',
  'key_rotation.started': 'A rotation of keys began.',
  'oauth_app.deleted': 'An OAuth app of the workspace was deleted.',
  'oauth_app.set': 'An OAuth app of the workspace was configured.',
  'run_token.created': 'A run got a token.',
  'run_token.revoked': 'The token of a run was ended.',
  'run_tokens.revoked': 'The tokens of several runs were ended.',
  'secret.deleted': 'A secret was deleted with all its values.',
  'secret.described': 'A secret got another description.',
  'secret.opened': 'A value of a secret was decrypted.',
  'secret.renamed': 'A secret got another name.',
  'secret.set': 'A value of a secret was set.',
  'secret.unset': 'A value of a secret was deleted.',
  'session.ended': 'The session of a browser ended.',
  'session.started': 'The session of a browser began.',
  'signin.refused': 'Somebody was not let in.',
  'use.unusual': 'A connection or a secret was used in a way that is out of the ordinary.',
  'user.created': 'A user came to the workspace.',
  'user_token.created': 'A user got a token of this server.',
  'user_token.revoked': 'The token of a user was ended.',
  'workspace.created': 'The workspace was made.',
  'workspace.macs_written': 'The first codes over the rows of the workspace were written.',
  'workspace.shredded': 'All data keys of the workspace were destroyed.',
};

/** The words that events are made of, as enums. */
export function defineEventEnums(builder: Builder): {
  readonly type: WordEnum<EventType>;
  readonly actorKind: WordEnum<keyof typeof ACTOR_KINDS>;
  readonly targetKind: WordEnum<TargetKind>;
} {
  return {
    type: wordEnum(builder, 'AuditEventType', 'What happened.', EVENT_TYPES),
    actorKind: wordEnum(builder, 'AuditActorKind', 'Who did it.', ACTOR_KINDS),
    targetKind: wordEnum(builder, 'AuditTargetKind', 'What it happened to.', TARGET_KINDS),
  };
}

function wordEnum<Word extends string>(
  builder: Builder,
  name: string,
  description: string,
  words: Readonly<Record<Word, string>>,
): WordEnum<Word> {
  const values = (Object.entries(words) as [Word, string][]).map(([value, said]) => [
    constantOf(value),
    { value, description: said },
  ]);
  const unknown = { value: 'unknown', description: 'No word of this program: the row was changed in the database.' };
  const ref = builder.enumType(name, {
    description,
    values: { ...Object.fromEntries(values), UNKNOWN: unknown },
  }) as unknown as WordEnum<Word>['ref'];
  return { ref, of: (word) => (Object.hasOwn(words, word) ? (word as Word) : 'unknown') };
}

/** `kek` and `key_job` are words of the database. */
function constantOf(word: string): string {
  return word
    .replace(/^kek\b/, 'key_encryption_key')
    .replace(/^key_job$/, 'key_rotation')
    .replaceAll('.', '_')
    .toUpperCase();
}
