import { defineEntity, p } from '@mikro-orm/core';
import { ofWorkspace } from '../../db/scope.ts';

const UseSchema = defineEntity({
  name: 'Use',
  tableName: 'target_use',
  properties: {
    workspace: p.uuid().primary().fieldName('workspace_id'),
    /** The id of a connection or a secret. */
    target: p.uuid().primary(),
    /** Which pattern, engine and address; an empty text: the engine named no pattern. */
    pattern: p.string().length(200).primary(),
    engine: p.uuid().primary(),
    address: p.string().length(45).primary(),
    uses: p.bigint('number'),
    firstUsedAt: p.datetime().length(3),
    lastUsedAt: p.datetime().length(3),
  },
  ...ofWorkspace,
});

/** How often a connection or a secret was resolved, by whom. */
export class Use extends UseSchema.class {}
UseSchema.setClass(Use);

const UseRateSchema = defineEntity({
  name: 'UseRate',
  tableName: 'target_use_rate',
  properties: {
    workspace: p.uuid().primary().fieldName('workspace_id'),
    target: p.uuid().primary(),
    minute: p.datetime().length(0),
    /** In that minute, on all servers. */
    uses: p.integer(),
    /** What a minute had before, as an average that forgets. */
    usual: p.float(),
  },
  ...ofWorkspace,
});

/** What is usual for a connection or a secret: a burst is measured against it. */
export class UseRate extends UseRateSchema.class {}
UseRateSchema.setClass(UseRate);
