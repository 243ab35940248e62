import { defineEntity, p } from '@mikro-orm/core';

const InstanceSchema = defineEntity({
  name: 'Instance',
  tableName: 'server_instance',
  properties: {
    id: p.uuid().primary(),
    /** For people: the name of its machine, and its process id. */
    host: p.string().length(300),
    process: p.integer(),
    startedAt: p.datetime().length(3),
    /** By the database's clock: when it was last heard of. */
    seenAt: p.datetime().length(3),
    /** The key-encryption keys whose sentinel it has opened. */
    keks: p.array().columnType('uuid[]'),
  },
});

/** A server that is running, or was until a short while ago. */
export class Instance extends InstanceSchema.class {}
InstanceSchema.setClass(Instance);
