import type { SqlEntityManager } from '@mikro-orm/sql';
import { Connection } from '../../server/connections/connection.entity.ts';
import { Sealed } from '../../server/crypto/sealed.ts';
import type { Builder } from '../../server/graphql/builder.ts';
import { SecretValue } from '../../server/secrets/secret-value.entity.ts';

/** Compiled, never run: each marked line must be an error of types. */
export function storing(em: SqlEntityManager, id: string): void {
  // @ts-expect-error a plain text is not stored where a sealed value belongs
  void em.nativeUpdate(Connection, { id }, { sealed: 'plain' });
  // @ts-expect-error nor are plain bytes
  void em.nativeUpdate(SecretValue, { id }, { sealed: Buffer.from('plain') });
  void em.nativeUpdate(SecretValue, { id }, { sealed: new Sealed(Buffer.alloc(0)) });
}

export function exposing(builder: Builder): void {
  builder.objectType(Connection, {
    name: 'Connection',
    fields: (t) => ({
      // @ts-expect-error a sealed value is no text
      asText: t.exposeString('sealed', { nullable: true }),
      // @ts-expect-error nor can a resolver give one out as text
      byResolver: t.string({ nullable: true, resolve: (connection) => connection.sealed }),
    }),
  });
}
