import { defineEntity, p } from '@mikro-orm/core';
import type { Sealed } from '../crypto/sealed.ts';
import { ofWorkspace } from '../db/scope.ts';
import { SealedType } from '../db/sealed-type.ts';
import { Workspace } from '../identity/workspace.entity.ts';

const OAuthAppSchema = defineEntity({
  name: 'OAuthApp',
  tableName: 'oauth_app',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    pack: p.string().length(60),
    /** For display. What a request trusts stands inside the sealed payload. */
    clientId: p.string().length(500),
    sealed: p.type(SealedType).$type<Sealed, Buffer, string>().hidden(),
    generation: p.integer(),
    createdAt: p.datetime().length(3),
    updatedAt: p.datetime().length(3),
  },
  uniques: [{ name: 'oauth_app_pack_unique', properties: ['workspace', 'pack'] }],
  ...ofWorkspace,
});

/** A workspace's own app at the service of a pack: it goes before the operator's. */
export class OAuthApp extends OAuthAppSchema.class {}
OAuthAppSchema.setClass(OAuthApp);
