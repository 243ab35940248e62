import { defineEntity, p } from '@mikro-orm/core';
import { sealedColumn } from '../../crypto/columns/sealed.ts';
import type { Binding } from '../../crypto/place.ts';
import { ofWorkspace } from '../../db/scope.ts';
import { Workspace } from '../../identity/workspace.entity.ts';

/** Where the id and the secret of an app stand. */
export const APP = {
  kind: 'oauth-app',
  field: 'client',
  owner: false,
  environment: false,
  generation: true,
} as const satisfies Binding;

const OAuthAppSchema = defineEntity({
  name: 'OAuthApp',
  tableName: 'oauth_app',
  properties: {
    id: p.uuid().primary(),
    workspace: () => p.manyToOne(Workspace).mapToPk(),
    pack: p.string().length(60),
    /** For display. What a request trusts stands inside the sealed payload. */
    clientId: p.string().length(500),
    sealed: sealedColumn(APP),
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
